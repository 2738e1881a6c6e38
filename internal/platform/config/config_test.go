package config

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAddress(t *testing.T) {
	for text, loopback := range map[string]bool{
		"127.0.0.1:8080": true, "[::1]:8080": true, "localhost:0": true,
		":8080": false, "0.0.0.0:80": false, "192.0.2.1:80": false,
	} {
		var a Address
		if err := a.UnmarshalText([]byte(text)); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if a.Loopback() != loopback {
			t.Errorf("%s: loopback is %v", text, a.Loopback())
		}
	}
	for _, text := range []string{"", "8080", "localhost", "localhost:"} {
		var a Address
		if a.UnmarshalText([]byte(text)) == nil {
			t.Errorf("%q was taken for an address", text)
		}
	}
}

func TestOrigin(t *testing.T) {
	for text, want := range map[string]Origin{
		"":                          "",
		"https://kwartier.example":  "https://kwartier.example",
		"http://localhost:8080/":    "http://localhost:8080",
		"https://kwartier.example/": "https://kwartier.example",
	} {
		var o Origin
		if err := o.UnmarshalText([]byte(text)); err != nil || o != want {
			t.Errorf("%q became %q, %v", text, o, err)
		}
	}
	for _, text := range []string{
		"kwartier.example", "ftp://kwartier.example", "https://kwartier.example/pad", "https:///", "https://a@b.example",
		"https://kwartier.example?x=1", "https://kwartier.example#x",
	} {
		var o Origin
		if o.UnmarshalText([]byte(text)) == nil {
			t.Errorf("%q was taken for an origin", text)
		}
	}
	if Origin("http://localhost").Secure() || !Origin("https://kwartier.example").Secure() {
		t.Error("only https is secure")
	}
}

func TestOriginAt(t *testing.T) {
	for want, addr := range map[Origin]*net.TCPAddr{
		"http://127.0.0.1:8080": {IP: net.IPv4(127, 0, 0, 1), Port: 8080},
		"http://localhost:80":   {IP: net.IPv4zero, Port: 80},
		"http://[::1]:9":        {IP: net.IPv6loopback, Port: 9},
	} {
		if got := OriginAt(addr, false); got != want {
			t.Errorf("%v: %s", addr, got)
		}
	}
	if got := OriginAt(&net.TCPAddr{IP: net.IPv6zero, Port: 443}, true); got != "https://localhost:443" {
		t.Errorf("got %s", got)
	}
}

func TestProxiesSayWhereARequestComesFrom(t *testing.T) {
	var p Proxies
	if err := p.UnmarshalText([]byte("127.0.0.0/8, ::1/128,10.1.0.0/16")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		remote string
		passed []string
		want   string
	}{
		{"192.0.2.7:99", nil, "192.0.2.7"},
		{"192.0.2.7:99", []string{"198.51.100.1"}, "192.0.2.7"}, // not a proxy: not believed
		{"127.0.0.1:99", nil, "127.0.0.1"},
		{"127.0.0.1:99", []string{"198.51.100.1"}, "198.51.100.1"},
		{"127.0.0.1:99", []string{"203.0.113.5, 198.51.100.1"}, "198.51.100.1"}, // what the client itself said comes before
		{"127.0.0.1:99", []string{"198.51.100.1", "10.1.2.3"}, "198.51.100.1"},
		{"[::1]:99", []string{"2001:db8::1"}, "2001:db8::1"},
		{"127.0.0.1:99", []string{"<script>"}, "127.0.0.1"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		r.Header["X-Forwarded-For"] = c.passed
		if got := p.Client(r); got != c.want {
			t.Errorf("%s %v: %s, want %s", c.remote, c.passed, got, c.want)
		}
	}
	if p.UnmarshalText([]byte("10.0.0.1")) == nil {
		t.Error("an address was taken for a network")
	}
}
