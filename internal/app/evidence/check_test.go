package evidence_test

import (
	"bytes"
	"errors"
	"image"
	"strings"
	"testing"
	"time"

	evidences "kwartier/internal/app/evidence"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
)

func codeOf(err error) string {
	var f *kernel.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// What may be kept: six types, told by their content.
func TestFilesThatMayBeKept_AZ9(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		kind string
	}{
		"rooster.pdf":        {browserPDF(t, "plain.pdf"), evidences.TypePDF},
		"los.PDF":            {pdf("BT (Het rooster) Tj ET"), evidences.TypePDF},
		"foto.png":           {pngOf(t), evidences.TypePNG},
		"foto.jpeg":          {jpegOf(t), evidences.TypeJPEG},
		"verslag.docx":       {docx(t, paragraph("We noteren geen BSN van een patiënt."), nil), evidences.TypeDOCX},
		"uren.xlsx":          {sheet(t, `<c><v>12.5</v></c><c><v>0.111222333</v></c>`, nil), evidences.TypeXLSX},
		"bel.txt":            {plainText("Bel 030 123 45 67 of +31 111 222 333.\nKosten: 1.000.000"), evidences.TypeText},
		"oud.txt":            {[]byte("Pati\xebnten komen vaker op het spreekuur"), evidences.TypeText},
		"a/b\\c verslag.txt": {plainText("Goed."), evidences.TypeText},
	} {
		got, err := evidences.Check(name, c.data)
		if err != nil || got.Type != c.kind {
			t.Errorf("%s: %s, %v", name, got.Type, err)
		}
		if strings.ContainsAny(got.Name, `/\`) {
			t.Errorf("name %q", got.Name)
		}
	}
	if got, _ := evidences.Check("oud.txt", []byte("Pati\xebnten")); string(got.Data) != "Patiënten" {
		t.Errorf("Windows-1252 became %q", got.Data)
	}
}

// What is refused, with the reason that fits.
func TestFilesThatAreRefused_AZ9(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	locked := ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	external := `<Relationships><Relationship Type="http://x/attachedTemplate" Target="http://evil" TargetMode="External"/></Relationships>`
	for name, c := range map[string]struct {
		file string
		data []byte
		want string
	}{
		"empty":                    {"a.pdf", nil, evidences.FaultHollow},
		"only spaces":              {"a.txt", plainText(" \n"), evidences.FaultHollow},
		"too large":                {"a.txt", bytes.Repeat([]byte("a"), evidences.MaxFile+1), evidences.FaultLarge},
		"a program":                {"a.exe", plainText("MZ..."), evidences.FaultKind},
		"a program called text":    {"a.txt", []byte("MZ\x00\x01\x02"), evidences.FaultKind},
		"a page":                   {"a.html", plainText("<script>"), evidences.FaultKind},
		"a drawing":                {"a.svg", plainText("<svg/>"), evidences.FaultKind},
		"a zip":                    {"a.zip", packed(t, "x", "y", nil), evidences.FaultKind},
		"a PDF called DOCX":        {"a.docx", pdf(""), evidences.FaultOther},
		"a sheet called document":  {"a.docx", sheet(t, "", nil), evidences.FaultOther},
		"a picture without ending": {"foto", pngOf(t), evidences.FaultOther},
		"old Office":               {"a.doc", plainText(ole + "Word"), evidences.FaultOld},
		"old Office, renamed":      {"a.docx", plainText(ole + "Word"), evidences.FaultOld},
		"DOCX with a password":     {"a.docx", plainText(locked), evidences.FaultLocked},
		"macros by name":           {"a.docm", docx(t, "", nil), evidences.FaultMacros},
		"macros inside":            {"a.docx", docx(t, "", parts{"word/vbaProject.bin": "x"}), evidences.FaultMacros},
		"macros by type": {"a.xlsx", packed(t, "application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/workbook.xml", parts{"xl/workbook.xml": "<a/>"}),
			evidences.FaultMacros},
		"ActiveX":                   {"a.docx", docx(t, "", parts{"word/activeX/activeX1.xml": "<a/>"}), evidences.FaultActive},
		"an object inside":          {"a.docx", docx(t, "", parts{"word/embeddings/oleObject1.bin": ole}), evidences.FaultActive},
		"a zip inside":              {"a.docx", docx(t, "", parts{"word/embeddings/a.bin2": string(packed(t, "x", "y", nil))}), evidences.FaultActive},
		"a template from elsewhere": {"a.docx", docx(t, "", parts{"word/_rels/settings.xml.rels": external}), evidences.FaultActive},
		"DDE in a field":            {"a.docx", docx(t, `<w:p><w:instrText>DDEAUTO cmd</w:instrText></w:p>`, nil), evidences.FaultActive},
		"DDE in a sheet":            {"a.xlsx", sheet(t, "", parts{"xl/externalLinks/externalLink1.xml": "<externalLink><ddeLink/></externalLink>"}), evidences.FaultActive},
		"a bomb":                    {"a.docx", docx(t, "", parts{"word/media/a.png": strings.Repeat("a", 70<<20)}), evidences.FaultBomb},
		"half a zip":                {"a.docx", docx(t, "", nil)[:80], evidences.FaultBroken},
		"no words":                  {"a.docx", docx(t, "<a", nil), evidences.FaultBroken},
		"script in a PDF":           {"a.pdf", pdf("", "<</S/JavaScript/JS(app.alert)>>"), evidences.FaultActive},
		"script by another name":    {"a.pdf", pdf("", "<</S/J#61vaScript>>"), evidences.FaultActive},
		"a program in a PDF":        {"a.pdf", pdf("", "<</S/Launch/F(cmd.exe)>>"), evidences.FaultActive},
		"a file in a PDF":           {"a.pdf", pdf("", "<</Type/Filespec/EF<</F 4 0 R>>>>", "<</Type/EmbeddedFile>>"), evidences.FaultActive},
		"a form of scripts":         {"a.pdf", pdf("", "<</XFA 5 0 R>>"), evidences.FaultActive},
		"a PDF with a password":     {"a.pdf", pdf("", "<</Encrypt 5 0 R>>"), evidences.FaultLocked},
		"half a PDF":                {"a.pdf", pdf("")[:40], evidences.FaultBroken},
		"packed as nobody packs":    {"a.pdf", pdf("", "<</Filter/LZWDecode>>stream\nx\nendstream"), evidences.FaultBroken},
		"half a picture":            {"a.png", pngOf(t)[:40], evidences.FaultBroken},
		"half a photo":              {"a.jpg", jpegOf(t)[:60], evidences.FaultBroken},
	} {
		_, err := evidences.Check(c.file, c.data)
		if codeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// Wherever a number that looks like a BSN stands, the file is refused, and the number is not repeated.
func TestFilesWithABSN_AZ9(t *testing.T) {
	hidden := map[string]string{"with place": "op blad 2"}
	for name, c := range map[string]struct {
		file string
		data []byte
		want string
	}{
		"in a text":              {"a.txt", plainText("Verslag\nMevrouw " + number + " kwam"), evidences.FaultBSNIn},
		"in UTF-16":              {"a.txt", []byte("\xff\xfe" + strings.Join(strings.Split(number, ""), "\x00") + "\x00"), evidences.FaultBSNIn},
		"in the name":            {"BSN_" + number + ".txt", plainText("Goed"), evidences.FaultNamed},
		"in a document":          {"a.docx", docx(t, paragraph("Mevrouw ", "111", "222", "333"), nil), evidences.FaultBSNIn},
		"in groups":              {"a.docx", docx(t, paragraph("111.222.333"), nil), evidences.FaultBSNIn},
		"in a header":            {"a.docx", docx(t, "", parts{"word/header1.xml": `<w:hdr>` + paragraph(number) + `</w:hdr>`}), evidences.FaultBSNIn},
		"in a comment":           {"a.docx", docx(t, "", parts{"word/comments.xml": `<w:comments>` + paragraph(number) + `</w:comments>`}), evidences.FaultBSNIn},
		"in a table of a chart":  {"a.docx", docx(t, "", parts{"word/embeddings/t.xlsx": string(sheet(t, `<c><v>`+number+`</v></c>`, nil))}), evidences.FaultBSNIn},
		"with place":             {"a.xlsx", sheet(t, `<c><v>`+number+`</v></c>`, nil), evidences.FaultBSNIn},
		"in shared texts":        {"a.xlsx", sheet(t, "", parts{"xl/sharedStrings.xml": `<sst><si><t>BSN ` + number + `</t></si></sst>`}), evidences.FaultBSNIn},
		"in the facts":           {"a.docx", docx(t, "", parts{"docProps/core.xml": `<core><title>` + number + `</title></core>`}), evidences.FaultBSNIn},
		"in a PDF":               {"a.pdf", pdf("BT /F1 12 Tf (Mevrouw " + number + ") Tj ET"), evidences.FaultBSNIn},
		"in pieces in a PDF":     {"a.pdf", pdf("BT [(111) -3 (222) 10 (333)] TJ ET"), evidences.FaultBSNIn},
		"letter by letter":       {"a.pdf", pdf("BT " + strings.Join(strings.Split("(1)Tj 5 0 Td (1)Tj 5 0 Td (1)Tj 5 0 Td (2)Tj 5 0 Td (2)Tj 5 0 Td (2)Tj 5 0 Td (3)Tj 5 0 Td (3)Tj 5 0 Td (3)Tj", "|"), " ") + " ET"), evidences.FaultBSNIn},
		"in hexadecimal":         {"a.pdf", pdf("BT <313131323232333333> Tj ET"), evidences.FaultBSNIn},
		"printed by a browser":   {"a.pdf", browserPDF(t, "with-number.pdf"), evidences.FaultBSNIn},
		"in a note of a PDF":     {"a.pdf", pdf("", "<</Contents(zie "+number+")>>"), evidences.FaultBSNIn},
		"in a text of two bytes": {"a.pdf", pdf("", "<</V<FEFF003100310031003200320032003300330033>>>"), evidences.FaultBSNIn},
		"in what is known of it": {"a.pdf", pdf("", "<</Type/Metadata>>stream\n<?xpacket?><dc>"+number+"</dc>\nendstream"), evidences.FaultBSNIn},
		"a column of birthdays":  {"a.xlsx", sheet(t, `<c><is><t>Geboortedatum</t></is></c>`, nil), evidences.FaultPatients},
		"a label":                {"a.txt", plainText("Verslag\nBSN: volgt"), evidences.FaultPatients},
	} {
		_, err := evidences.Check(c.file, c.data)
		if codeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
			continue
		}
		var f *kernel.Fault
		errors.As(err, &f)
		says := says(f)
		if strings.Contains(says, number) || strings.Contains(says, "333") {
			t.Errorf("%s: the sentence repeats the number: %s", name, says)
		}
		if want := hidden[name]; !strings.Contains(says, want) {
			t.Errorf("%s: does not say where: %s", name, says)
		}
	}
}

func says(f *kernel.Fault) string {
	s := text.Fault(f)
	return s.Title + " " + s.What + " " + s.Do
}

// What a camera writes in a picture is gone; how it is turned stays; the picture stays.
func TestPicturesLoseWhatACameraWrote_AZ9(t *testing.T) {
	got, err := evidences.Check("foto.jpg", jpegOf(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{"GPS", "De Vries", "Photoshop", "nog een plaatje"} {
		if bytes.Contains(got.Data, []byte(left)) {
			t.Errorf("%q is still in it", left)
		}
	}
	if !bytes.Contains(got.Data, []byte("\x12\x01\x03\x00\x01\x00\x00\x00\x06")) {
		t.Error("how it is turned is lost")
	}
	if m, _, err := image.Decode(bytes.NewReader(got.Data)); err != nil || m.Bounds().Dx() != 40 {
		t.Errorf("the picture is lost: %v", err)
	}
	again, err := evidences.Check("foto.jpg", got.Data)
	if err != nil || !bytes.Equal(again.Data, got.Data) {
		t.Errorf("a second time changes it: %v", err)
	}
	small := pngOf(t)
	written := append(append(append([]byte{}, small[:33]...), "\x00\x00\x00\x05tEXtBSN\x00x\x00\x00\x00\x00"...), small[33:]...)
	plain, err := evidences.Check("a.png", append(written, "erachter"...))
	if err != nil || !bytes.Equal(plain.Data, small) {
		t.Errorf("PNG: %v, %d bytes of %d", err, len(plain.Data), len(small))
	}
}

// Whatever comes in: an answer, soon, and the same the second time; what is kept passes again.
func FuzzCheck_AZ9(f *testing.F) {
	for _, seed := range []struct {
		name string
		data []byte
	}{
		{"a.pdf", browserPDF(f, "plain.pdf")}, {"a.pdf", pdf("BT [(a) 3 <31>] TJ ET")}, {"a.png", pngOf(f)}, {"a.jpg", jpegOf(f)}, {"a.docx", docx(f, paragraph("a", "b"), nil)},
		{"a.xlsx", sheet(f, `<c><v>1</v></c>`, nil)}, {"a.txt", plainText("Goed.")}, {"\\..\\" + number, nil},
		{"a.pdf", pdf("", "<</Length 99>>stream\nbegincmap <00><ff><0030> endbfrange <01> [ ] <02> endbfchar (\\777\nendstream")},
	} {
		f.Add(seed.name, seed.data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		began := time.Now()
		got, err := evidences.Check(name, data)
		if took := time.Since(began); took > 20*time.Second {
			t.Fatalf("took %s", took)
		}
		if err != nil {
			if text.Fault(faultOf(t, err)).What == "" {
				t.Fatalf("%v has no words", err)
			}
			return
		}
		again, err := evidences.Check(got.Name, got.Data)
		if err != nil || again.Type != got.Type || !bytes.Equal(again.Data, got.Data) {
			t.Fatalf("kept %s %s, and the second time %v", got.Name, got.Type, err)
		}
	})
}

func faultOf(t *testing.T, err error) *kernel.Fault {
	var f *kernel.Fault
	if !errors.As(err, &f) {
		t.Fatalf("%v is no fault", err)
	}
	return f
}
