package config

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Proxies are the networks from which a proxy in front of the server speaks: what it says of where a request comes
// from is believed, of others it is not.
type Proxies []netip.Prefix

// UnmarshalText reads networks, such as 10.0.0.0/8, with commas between them.
func (p *Proxies) UnmarshalText(text []byte) error {
	*p = nil
	for part := range strings.SplitSeq(string(text), ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		prefix, err := netip.ParsePrefix(part)
		if err != nil {
			return fmt.Errorf("%q is geen netwerk als 10.0.0.0/8", part)
		}
		*p = append(*p, prefix.Masked())
	}
	return nil
}

func (p Proxies) has(a netip.Addr) bool {
	for _, prefix := range p {
		if prefix.Contains(a.Unmap()) {
			return true
		}
	}
	return false
}

// Client is the address that a request comes from: the other end of the connection, or where that is a proxy, the last
// address of X-Forwarded-For that is none.
func (p Proxies) Client(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	at, err := netip.ParseAddr(host)
	if err != nil || !p.has(at) {
		return host
	}
	passed := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(passed) - 1; i >= 0; i-- {
		from, err := netip.ParseAddr(strings.TrimSpace(passed[i]))
		if err != nil {
			break
		}
		at = from.Unmap()
		if !p.has(at) {
			break
		}
	}
	return at.String()
}
