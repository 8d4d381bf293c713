-- One row for each candidate of a schedule that may have been sent.
CREATE TABLE IF NOT EXISTS invitations (accessKey TEXT, email TEXT, state TEXT NOT NULL, url TEXT, PRIMARY KEY (accessKey, email));
