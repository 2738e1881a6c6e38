// Package mailtest is an SMTP server for tests: it takes mail on the loopback and keeps it, or refuses it as it is told.
package mailtest

import (
	"io"
	"log"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// Mail is a mail that was taken, with its parts decoded.
type Mail struct {
	From, To string // of the envelope
	Header   mail.Header
	Raw      string // the body as it was sent
}

// Server takes mail.
type Server struct {
	Address string // host:port

	mu     sync.Mutex
	mails  []Mail
	refuse map[string]*smtp.SMTPError // by receiver, "" for all
	onData func()
}

// New starts a server that ends with the test.
func New(t testing.TB) *Server {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Address: listener.Addr().String(), refuse: map[string]*smtp.SMTPError{}}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }))
	server.Domain, server.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	ended := make(chan struct{})
	go func() { _ = server.Serve(listener); close(ended) }()
	t.Cleanup(func() { _ = server.Close(); <-ended })
	return s
}

// Refuse lets the server answer with a code to mail for a receiver, "" for all; 0 takes mail again.
func (s *Server) Refuse(receiver string, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if code == 0 {
		delete(s.refuse, receiver)
		return
	}
	s.refuse[receiver] = &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 0, 0}, Message: "no"}
}

// OnData is called each time that a mail was taken, before the sender hears so.
func (s *Server) OnData(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onData = do
}

// Mails are the mails so far.
func (s *Server) Mails() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Mail(nil), s.mails...)
}

type session struct {
	server   *Server
	from, to string
}

func (x *session) Mail(from string, _ *smtp.MailOptions) error { x.from = from; return nil }

func (x *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	for _, who := range []string{"", to} {
		if no := x.server.refuse[who]; no != nil {
			return no
		}
	}
	x.to = to
	return nil
}

func (x *session) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := mail.ReadMessage(strings.NewReader(string(text)))
	if err != nil {
		return err
	}
	body, err := io.ReadAll(m.Body)
	if err != nil {
		return err
	}
	x.server.mu.Lock()
	x.server.mails = append(x.server.mails, Mail{x.from, x.to, m.Header, string(body)})
	then := x.server.onData
	x.server.mu.Unlock()
	if then != nil {
		then()
	}
	return nil
}

func (x *session) Reset()        {}
func (x *session) Logout() error { return nil }

// Subject is the subject as a person reads it.
func (m Mail) Subject() string {
	decoded, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		return err.Error()
	}
	return decoded
}

// Text is the text as a person reads it.
func (m Mail) Text() string {
	body := io.Reader(strings.NewReader(m.Raw))
	if m.Header.Get("Content-Transfer-Encoding") == "quoted-printable" {
		body = quotedprintable.NewReader(body)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		return err.Error()
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}
