package mail_test

import (
	"net"
	"strings"
	"testing"

	"kwartier/internal/platform/mail"
	"kwartier/internal/platform/mail/mailtest"
)

func sender(t *testing.T, server string) *mail.Sender {
	t.Helper()
	s, err := mail.New(mail.Config{Server: server, From: "Kwartier <kwartier@voorbeeld.nl>"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var message = mail.Message{ID: "abc", To: "els@linde.example", Subject: "Bevestig jaar 2 vóór 30 november", Text: "Één taak.\n\nhttps://kwartier.example/praktijk/" + strings.Repeat("x", 80) + "\n"}

func TestAMailArrivesAsItWasWritten(t *testing.T) {
	server := mailtest.New(t)
	if err := sender(t, server.Address).Send(t.Context(), message); err != nil {
		t.Fatal(err)
	}
	mails := server.Mails()
	if len(mails) != 1 {
		t.Fatalf("%d mails", len(mails))
	}
	m := mails[0]
	if m.From != "kwartier@voorbeeld.nl" || m.To != message.To || m.Subject() != message.Subject || strings.TrimSpace(m.Text()) != strings.TrimSpace(message.Text) {
		t.Errorf("got %+v\n%s\n%s", m, m.Subject(), m.Text())
	}
	for name, want := range map[string]string{"Message-Id": "<abc@voorbeeld.nl>", "Auto-Submitted": "auto-generated", "From": `"Kwartier" <kwartier@voorbeeld.nl>`,
		"Content-Type": "text/plain; charset=UTF-8"} {
		if got := m.Header.Get(name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
}

// A refusal of one mail for good differs from a server in trouble.
func TestRefusals(t *testing.T) {
	server := mailtest.New(t)
	s := sender(t, server.Address)
	for code, permanent := range map[int]bool{550: true, 451: false, 421: false} {
		server.Refuse("", code)
		if err := s.Send(t.Context(), message); err == nil || mail.Permanent(err) != permanent {
			t.Errorf("%d: permanent is %v: %v", code, mail.Permanent(err), err)
		}
	}
	server.Refuse("", 0)
	broken := message
	broken.To = "geen adres"
	if err := s.Send(t.Context(), broken); !mail.Permanent(err) {
		t.Errorf("to no address: %v", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := sender(t, gone).Send(t.Context(), message); err == nil || mail.Permanent(err) {
		t.Errorf("no server: %v", err)
	}
	if n := len(server.Mails()); n != 0 {
		t.Errorf("%d mails were taken", n)
	}
}

func TestWhatIsNoServerOrSender(t *testing.T) {
	for _, c := range []mail.Config{{Server: "mail.example", From: "a@b.example"}, {Server: "mail.example:smtp", From: "a@b.example"},
		{Server: "mail.example:587", From: "Kwartier"}, {Server: "mail.example:587"}} {
		if _, err := mail.New(c); err == nil {
			t.Errorf("%+v was taken", c)
		}
	}
}
