// Package programme embeds the programme that ships with Kwartier: the national
// guideline's versions and the regions. internal/programme reads them.
package programme

import "embed"

// Files holds guideline/*.yaml and regions/<key>/*.yaml.
//
//go:embed guideline/*.yaml regions/*/*.yaml
var Files embed.FS
