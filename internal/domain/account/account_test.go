package account

import (
	"strings"
	"testing"
)

func TestCheckPassword_AZ11(t *testing.T) {
	for password, want := range map[string]string{
		"kort":                              FaultPasswordShort,
		"elf tekens!":                       FaultPasswordShort,
		"twaalf woord":                      "",
		"vier losse woorden":                "",
		"één ñ ü 日本語 漢字!":                   "",
		strings.Repeat("paard vis ", 21):    FaultPasswordLong,
		"Wachtwoord2026!":                   FaultPasswordCommon,
		"Welkom-Welkom-01":                  FaultPasswordCommon,
		"123456789012":                      FaultPasswordCommon,
		"abababababab":                      FaultPasswordCommon,
		"135792468013":                      "",
		"Huisartsenpraktijk1":               FaultPasswordCommon,
		"Anna.de.Wit-2026":                  FaultPasswordPersonal,
		"a.dewit@delinde.example":           FaultPasswordPersonal,
		"anna de wit fietst langs de vecht": "",
	} {
		got := ""
		if fault := CheckPassword(password, "a.dewit@delinde.example", "Anna de Wit"); fault != nil {
			got = fault.Code
		}
		if got != want {
			t.Errorf("%q: %q, want %q", password, got, want)
		}
	}
}

func TestRoles_AZ1_AZ13(t *testing.T) {
	for _, role := range Roles() {
		if lesser := role.Includes(); lesser != "" && lesser.Kind() != role.Kind() {
			t.Errorf("%s includes %s of another kind of organisation", role, lesser)
		}
		if role.Kind() == "" {
			t.Errorf("%s has no kind of organisation", role)
		}
	}
	if Role("king").Kind() != "" {
		t.Error("a role that does not exist has a kind")
	}
}

func TestDeviceOf(t *testing.T) {
	for agent, want := range map[string]Device{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0":                                                        {"Firefox", "Windows"},
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1": {"Safari", "iPhone"},
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0":           {"Edge", "Windows"},
		"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36":                         {"Chrome", "Android"},
		"curl/8.5.0": {},
	} {
		if got := DeviceOf(agent); got != want {
			t.Errorf("%s: %+v, want %+v", agent, got, want)
		}
	}
}
