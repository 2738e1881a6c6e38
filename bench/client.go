package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"
)

// request is a request as it goes over the line, and the status it should be answered with.
type request struct {
	bytes []byte
	want  int
}

// get is a request for a page.
func get(site, path, cookie string) []byte {
	return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n", path, site, cookieLine(cookie))
}

// post is a form; script says that it is sent while somebody types.
func post(site, path, cookie, body string, script bool) []byte {
	extra := ""
	if script {
		extra = "Kwartier-Autosave: 1\r\n"
	}
	return fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: %s\r\n%sSec-Fetch-Site: same-origin\r\n%s"+
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %s\r\n\r\n%s",
		path, site, cookieLine(cookie), extra, strconv.Itoa(len(body)), body)
}

func cookieLine(cookie string) string {
	if cookie == "" {
		return ""
	}
	return "Cookie: kwartier=" + cookie + "\r\n"
}

// client is one connection that stays open. It costs little: requests are bytes already, answers are read and dropped.
type client struct {
	conn net.Conn
	in   *bufio.Reader
}

func dial(ctx context.Context, site string) (*client, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", site)
	if err != nil {
		return nil, err
	}
	return &client{conn, bufio.NewReaderSize(conn, 64<<10)}, nil
}

func (c *client) close() { _ = c.conn.Close() }

// patience is how long an answer may take at all.
const patience = 30 * time.Second

func (c *client) send(r request) (*http.Response, error) {
	if err := c.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	if _, err := c.conn.Write(r.bytes); err != nil {
		return nil, err
	}
	return http.ReadResponse(c.in, nil)
}

// read asks and keeps the answer.
func (c *client) read(r request) (*http.Response, []byte, error) {
	answer, err := c.send(r)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	return answer, body, err
}

// ask asks and gives how long it took until the last byte, and how many bytes that were. Another status than wanted is an
// error with the answer's first words.
func (c *client) ask(r request) (took time.Duration, size int64, err error) {
	started := time.Now()
	answer, err := c.send(r)
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != r.want {
		body, _ := io.ReadAll(answer.Body)
		first, _, _ := bytes.Cut(r.bytes, []byte("\r\n"))
		return 0, 0, fmt.Errorf("%s: status %d, not %d: %.2000s", first, answer.StatusCode, r.want, body)
	}
	size, err = io.Copy(io.Discard, answer.Body)
	return time.Since(started), size, err
}
