package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"

	"kwartier/internal/platform/config"
	"kwartier/internal/platform/log"
	"kwartier/internal/platform/mail"
)

// logging is how the log looks.
type logging struct {
	LogFormat string `help:"Vorm van het logboek op de foutuitvoer: text of json." enum:"text,json" default:"text" env:"KWARTIER_LOG_FORMAT"`
	LogLevel  string `help:"Vanaf welk niveau: debug, info, warn of error." enum:"debug,info,warn,error" default:"info" env:"KWARTIER_LOG_LEVEL"`
}

func (l logging) logger(w io.Writer) (*slog.Logger, error) {
	return log.New(w, l.LogFormat, l.LogLevel)
}

type serveCommand struct {
	logging

	Listen        config.Address `help:"Adres waarop de website luistert." default:"127.0.0.1:8080" placeholder:"HOST:PORT" env:"KWARTIER_LISTEN"`
	BaseURL       config.Origin  `name:"base-url" help:"Adres waarop mensen de website bereiken. Nodig achter een proxy." placeholder:"https://…" env:"KWARTIER_BASE_URL"`
	TrustedProxy  config.Proxies `name:"trusted-proxy" help:"Netwerken waaruit een proxy spreekt die zegt waar een verzoek vandaan komt." default:"127.0.0.0/8,::1/128" placeholder:"CIDR,…" env:"KWARTIER_TRUSTED_PROXY"`
	TLSCert       string         `name:"tls-cert" help:"Bestand met het certificaat, om zelf https te spreken." placeholder:"FILE" env:"KWARTIER_TLS_CERT" and:"tls"`
	TLSKey        string         `name:"tls-key" help:"Bestand met de sleutel bij het certificaat." placeholder:"FILE" env:"KWARTIER_TLS_KEY" and:"tls"`
	SMTP          config.Address `name:"smtp" help:"Mailserver voor herinneringen. Zonder dit gaat er geen mail uit." placeholder:"HOST:PORT" env:"KWARTIER_SMTP" and:"mail"`
	SMTPUser      string         `name:"smtp-user" help:"Gebruiker bij de mailserver." placeholder:"NAME" env:"KWARTIER_SMTP_USER" and:"smtp-user"`
	SMTPPassword  string         `name:"smtp-password" help:"Wachtwoord bij de mailserver. Zet het liever in de omgeving." placeholder:"TEXT" env:"KWARTIER_SMTP_PASSWORD" and:"smtp-user"`
	MailFrom      string         `name:"mail-from" help:"Afzender van mail." placeholder:"ADDRESS" env:"KWARTIER_MAIL_FROM" and:"mail"`
	Retention     int            `name:"retention-years" help:"Zoveel jaar na de laatste rol wordt een account geanonimiseerd." default:"2" placeholder:"YEARS" env:"KWARTIER_RETENTION_YEARS"`
	MetricsListen config.Address `name:"metrics-listen" help:"Eigen adres voor /metrics. Zonder dit antwoordt /metrics op het gewone adres, alleen aan deze machine." placeholder:"HOST:PORT" env:"KWARTIER_METRICS_LISTEN"`
}

// Run opens the database, brings it up to date and serves until the context ends.
func (c *serveCommand) Run(ctx *Context) error {
	logger, err := c.logger(ctx.Err)
	if err != nil {
		return err
	}
	if c.Retention < 1 {
		_, _ = fmt.Fprintf(ctx.Err, "kwartier: --retention-years: %d is geen aantal jaren vanaf 1.\n", c.Retention)
		return ExitUnreadable
	}
	app, err := ctx.Open(ctx.Context, Options{Database: ctx.Database, Log: logger, Now: ctx.Now, Years: c.Retention,
		Mail: mail.Config{Server: string(c.SMTP), User: c.SMTPUser, Password: c.SMTPPassword, From: c.MailFrom}})
	if err != nil {
		return err
	}
	if _, _, err := app.Migrate(ctx.Context); err != nil {
		return errors.Join(err, app.Close())
	}
	main, err := net.Listen("tcp", string(c.Listen))
	if err != nil {
		return errors.Join(fmt.Errorf("luisteren lukt niet: %w", err), app.Close())
	}
	s := server{app: app, log: logger, main: main, cert: c.TLSCert, key: c.TLSKey, outside: Outside{c.BaseURL, c.TrustedProxy}}
	if c.MetricsListen != "" {
		if s.metrics, err = net.Listen("tcp", string(c.MetricsListen)); err != nil {
			return errors.Join(fmt.Errorf("luisteren voor /metrics lukt niet: %w", err), main.Close(), app.Close())
		}
	}
	return errors.Join(s.run(ctx.Context), app.Close())
}

// patience is how long requests that run may take to finish once the server stops.
const patience = 10 * time.Second

// detached gives a context that outlives the one that ended, for a bounded time.
func detached(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), patience)
}
