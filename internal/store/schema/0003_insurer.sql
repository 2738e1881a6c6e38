-- +goose Up

-- What is known of an organisation of kind insurer, besides its regions. uzovi: its number with the insurers' register,
-- '' when it is not known.
CREATE TABLE insurer (
    id TEXT NOT NULL PRIMARY KEY REFERENCES organisation (id),
    uzovi TEXT NOT NULL DEFAULT ''
);
