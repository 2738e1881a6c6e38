// Package handboek embeds the handbook: Dutch texts for the people who work with Kwartier, in Markdown. What stands here
// is read in the repository, with pictures, and in the product, without: package help of the web site draws it.
//
// Invariants: a file begins with one heading of level 1 and a sentence; every subject has a heading of level 2. It links
// only to other files of this folder, and shows pictures in paragraphs of their own.
package handboek

import "embed"

// Files holds the texts.
//
//go:embed *.md
var Files embed.FS
