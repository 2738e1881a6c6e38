// Package config holds the values of the command line and the environment that need more than a type: addresses.
//
// Words: an Address is where the server listens, host:port; an Origin is what people type to get there, scheme and
// host without a path.
//
// It refuses: an address without a port, an origin with a path, a query, a user or another scheme than http and
// https.
package config

import (
	"fmt"
	"net"
	"net/url"
	"strings"
)

// Address is host:port; an empty host means every network of the machine.
type Address string

// UnmarshalText reads host:port.
func (a *Address) UnmarshalText(text []byte) error {
	_, port, err := net.SplitHostPort(string(text))
	if err != nil || port == "" {
		return fmt.Errorf("%q is geen adres als 127.0.0.1:8080", text)
	}
	*a = Address(text)
	return nil
}

// Loopback tells whether only this machine can reach the address.
func (a Address) Loopback() bool {
	host, _, err := net.SplitHostPort(string(a))
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Origin is scheme and host, such as https://kwartier.example; "" when not given.
type Origin string

// UnmarshalText reads an absolute address without a path; a single slash at the end is dropped.
func (o *Origin) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*o = ""
		return nil
	}
	u, err := url.Parse(string(text))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" ||
		strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("%q is geen adres als https://kwartier.voorbeeld.nl", text)
	}
	*o = Origin(u.Scheme + "://" + u.Host)
	return nil
}

// Secure tells whether the origin is https, so that cookies can be kept to it.
func (o Origin) Secure() bool { return strings.HasPrefix(string(o), "https://") }

// OriginAt is the origin of a server that listens on addr with or without TLS. A server that listens on every
// network is reached as localhost.
func OriginAt(addr net.Addr, tls bool) Origin {
	scheme := "http://"
	if tls {
		scheme = "https://"
	}
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return Origin(scheme + addr.String())
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return Origin(scheme + net.JoinHostPort(host, port))
}
