// Texts that must never show in an error, a log or an inspection. They contain characters that every encoding writes
// in its own way.
export const SECRET = 'canary"key/5f1c+0e=\\x';
export const EMAIL = "canary.person+1@secret-mail.example";
export const NAME = 'Canarya "Q" Quillfeather';
export const CALLBACK_URL = "https://callbacks.example/canary-path?token=canary-token-77";
