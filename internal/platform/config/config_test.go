package config

import (
	"net"
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
