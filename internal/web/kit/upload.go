package kit

// File is a field for one file, or with Many for more; the form that holds it is multipart/form-data. A file is never filled in again.
const File FieldKind = "file"

// FileField asks for a file.
func FileField(id, label, hint string) Field {
	return Field{Kind: File, ID: id, Label: label, Hint: hint, Autocomplete: "off"}
}
