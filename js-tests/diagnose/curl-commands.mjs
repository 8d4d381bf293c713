// Generated curl commands: every kind of option, quote and input that a shell and curl accept.

/** Text with everything that a shell, curl or a form could read differently. */
const LETTERS = [..."aZ09 '\"\\$`!&=+%#?;:@/<>|()[]{}*~^,.-_\n\té日😀"];
const PLAIN = [..."abcxyz019"];
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Options that do not change the request, with a value or without. */
const OTHERS = [
  ["--noproxy", "*"],
  ["-m", "9"],
  ["--max-time", "9.5"],
  ["--connect-timeout", "9"],
  ["-A", "agent (x; y)"],
  ["--user-agent", ""],
  ["-e", "http://referer.example/?a=b"],
  ["-b", "a=b; c=d"],
  ["-o", "/dev/null"],
  ["--output", "/dev/null"],
  ["-w", "%{http_code} %{url_effective}\\n"],
  ["--retry", "0"],
  ["-u", "user:pass word"],
  ["--resolve", "a.example:80:127.0.0.1"],
  ["--limit-rate", "1G"],
  ["-H", 'X-Note: it\'s "so"'],
  ["--header", "Accept: */*"],
  ["--proxy-header", "X: y"],
  ["--cacert", "none.pem"],
  ["--ciphers", "DEFAULT"],
  ["--tls-max", "1.3"],
  ["--keepalive-time", "5"],
  ["-s"],
  ["--silent"],
  ["-S"],
  ["-k"],
  ["--insecure"],
  ["-L"],
  ["-f"],
  ["-i"],
  ["-N"],
  ["--no-buffer"],
  ["--no-keepalive"],
  ["--no-progress-meter"],
  ["-4"],
  ["--compressed"],
  ["--http1.1"],
  ["--tcp-nodelay"],
  ["--path-as-is", "flag"],
  ["--no-get", "flag"],
  ["--raw"],
];

const strict = (text) => encodeURIComponent(text);
const ENCODINGS = {
  strict,
  plus: (text) => strict(text).replaceAll("%20", "+"),
  lower: (text) => strict(text).replace(/%../g, (code) => code.toLowerCase()),
  /** Only what a form would misread. */
  raw: (text) => text.replace(/[%&+=#]/g, strict),
};

// How a word can be quoted. The last ones need bash.
const single = (word) => `'${word.replaceAll("'", "'\\''")}'`;
const double = (word) => `"${word.replace(/["\\$`]/g, "\\$&")}"`;
const bare = (word) =>
  word === "" ? "''" : word.replace(/[^\w\-./:=@%+,\n]/gu, "\\$&").replaceAll("\n", "'\n'");
const ansi = (write) => (word) =>
  `$'${word.replace(/[\\']/g, "\\$&").replace(/[^ -~]|!/gu, (character) => write(character))}'`;
const bytes = (write) => (character) => [...Buffer.from(character)].map(write).join("");
const octal = ansi(bytes((byte) => `\\${byte.toString(8).padStart(3, "0")}`));
const hexadecimal = ansi(bytes((byte) => `\\x${byte.toString(16).padStart(2, "0")}`));
const unicode = ansi((character) => `\\U${character.codePointAt(0).toString(16).padStart(8, "0")}`);
const POSIX_QUOTES = [single, double, bare];
const BASH_QUOTES = [...POSIX_QUOTES, octal, hexadecimal, unicode];

/** Generates commands for one shell. `version` is curl's, such as 7.88. */
export function commands(random, { bash, version }) {
  const quotes = bash ? BASH_QUOTES : POSIX_QUOTES;
  const name = () => random.text(PLAIN, random.integer(1, 4));
  const value = () => random.text(LETTERS, random.integer(0, 9));

  /** Quotes a word, or its two halves differently. */
  function quote(word) {
    const characters = [...word];
    if (characters.length < 2 || random.chance(0.8)) return random.pick(quotes)(word);
    const at = random.integer(1, characters.length - 1);
    // A bare half could be read as the beginning of a comment or of another quote.
    const halves = [characters.slice(0, at).join(""), characters.slice(at).join("")];
    return halves.map((half) => random.pick([single, double])(half)).join("");
  }

  function pair(encodings) {
    const encode = ENCODINGS[random.pick(encodings)];
    return `${name()}=${encode(value())}`;
  }

  /** The value of a form's part, as Postman quotes it, or plain if it can be. */
  function content() {
    const text = value();
    const isPlain = !/[;]|^[\s"@<(]|\s$|^\)$/.test(text);
    const written = isPlain && random.chance(0.5) ? text : `"${text.replace(/[\\"]/g, "\\$&")}"`;
    return (
      written + random.pick(["", "", ";type=text/plain", ";type=application/json; charset=utf-8", ";x=y"])
    );
  }

  const wire = ["strict", "plus", "lower"];
  const any = [...wire, "raw"];
  const several = (make) => Array.from({ length: random.integer(1, 3) }, make);
  const isNew = (minor) => version >= minor;

  /** Options that carry data: `{ options, input, posts }`. */
  const DATA = [
    () => ({ options: [] }),
    () => ({
      options: several(() => [random.pick(["-d", "--data", "--data-ascii"]), pair(any)]),
      posts: true,
    }),
    () => ({
      options: several(() => [random.pick(["--data-raw", "--data-binary"]), pair(any)]),
      posts: true,
    }),
    () => ({ options: several(() => ["--data-urlencode", `${name()}=${value()}`]), posts: true }),
    () => ({
      options: [
        ["--data-urlencode", `${name()}@x=${value()}`],
        ["--data", "@l.txt"],
      ],
      posts: true,
    }),
    () => ({ options: [["-G"], ...several(() => ["-d", pair(wire)])] }),
    () => ({ options: [...several(() => ["--data-urlencode", `${name()}=${value()}`]), ["--get"]] }),
    () => ({ options: several(() => ["-F", `${name()}=${content()}`]), posts: true }),
    () => ({ options: several(() => ["--form-string", `${name()}=${value()}`]), posts: true }),
    () => ({ options: [["-F", `${name()}=@l.txt${random.pick(["", ";type=image/png"])}`]], posts: true }),
    () => ({ options: [["--form", `${name()}=${content()}`], ["-F", 'l=@"l.txt"'], ["-G"]], posts: true }),
    () => ({ options: [["-T", random.pick(["l.txt", "./l.txt"])]], posts: true }),
    () => ({ options: [["-d", "@-"]], input: [pair(any), pair(any)].join("&"), posts: true }),
    () => ({ options: [["--data-binary", "@-"]], input: pair(any), posts: true }),
    () => ({ options: [["--data-urlencode", `${name()}@-`]], input: `x${value()}`, posts: true }),
    () => ({ options: [["-F", `${name()}=<-`]], input: value(), posts: true }),
    () => ({
      options: [
        ["-H", random.pick(["Content-Type:", "content-type: text/plain"])],
        ["-d", pair(wire)],
      ],
      posts: true,
    }),
    ...(isNew(7.82) ? [() => ({ options: [["--json", JSON.stringify([value()])]], posts: true })] : []),
    ...(isNew(7.87)
      ? [
          () => ({
            options: [
              ["--url-query", `${name()}=${value()}`],
              ["--url-query", `+${pair(wire)}`],
              ["-d", pair(any)],
            ],
            posts: true,
          }),
          () => ({ options: [["--url-query", `${name()}=${value()}`]] }),
        ]
      : []),
  ];

  function url(origin, id) {
    const path = random.pick(["", "/", "/x/y", "/x/../y", "/./x/..", "/x%20y/", "/x\\{1\\}/\\[y\\]"]);
    const query = random.pick(["", "", "?", `?${several(() => pair(wire)).join("&")}`]);
    const user = random.pick(["", "", "", "user:p%40ss@"]);
    return `${origin.replace("://", `://${user}`)}/${id}${path}${query}${random.pick(["", "", "", "#end"])}`;
  }

  /** Options without a value can be joined, with one that takes a value as the last. */
  function joined(options) {
    const isLetter = ([option, value]) => option.length === 2 && value === undefined;
    const [letters, others] = [options.filter(isLetter), options.filter((option) => !isLetter(option))];
    const written = others.map(([option, value]) => {
      if (value === undefined || value === "flag") return [option];
      const isShort = option.length === 2;
      if (isShort && value !== "" && random.chance(0.4)) return [quote(option + value)];
      if (isShort && letters.length > 0 && random.chance(0.3))
        return [`-${letters.pop()[0][1]}${option[1]}`, quote(value)];
      return [option, quote(value)];
    });
    if (letters.length > 0) written.push([`-${letters.map(([option]) => option[1]).join("")}`]);
    return random.shuffle(written);
  }

  /** What is before and after a command so that it reads this input. */
  function piped(input) {
    if (input === undefined) return ["", ""];
    const end = random.pick(["EOF", "'EOF'", '"END"', "\\EOF"]);
    const word = end.replace(/\W/g, "");
    // A shell would change these, and echo does so in some of them.
    const isPlain = !/[\\$`]/.test(input);
    const ways = [
      ["", ` <<${isPlain ? end : `'${word}'`}`, `\n${input}\n${word}`],
      [`printf '%s' ${quote(input)} | `, ""],
      [`printf ${quote("%s\\n")} ${quote(input)} | `, ""],
      ...(bash ? [["", ` <<< ${quote(input)}`]] : []),
      ...(isPlain && !/^-/.test(input)
        ? [
            [`echo ${quote(input)} | `, ""],
            [`cat <<'EOF' | `, "", `\n${input}\nEOF`],
          ]
        : []),
    ];
    return random.pick(ways);
  }

  /** A command that requests a URL whose path begins with `id`. */
  return function command(origin, id) {
    const { options, input, posts } = random.pick(DATA)();
    const others = random.shuffle(OTHERS).slice(0, random.integer(0, 4));
    const has = (...names) => options.some(([option]) => names.includes(option));
    const unfit = [
      ...(has("-G", "--get") ? ["--no-get"] : []),
      // Some versions of curl forget it when they change the URL.
      ...(has("-G", "--get", "--url-query", "-T") ? ["--path-as-is"] : []),
    ];
    const all = [...options, ...others.filter(([option]) => !unfit.includes(option))];
    if (random.chance(0.25)) all.push([random.pick(["-X", "--request"]), random.pick(METHODS)]);
    else if (!posts && random.chance(0.2)) all.push([random.pick(["-I", "--head"])]);
    const words = joined(all);
    const address = quote(url(origin, id));
    const place = random.pick(["first", "last", "--", "--url"]);
    if (place === "first") words.unshift([address]);
    else words.push(place === "last" ? [address] : [place, address]);
    const gap = random.pick([" ", "  ", " \\\n  ", "\t"]);
    const [before, feed, document = ""] = piped(input);
    const prefix = random.pick([
      "",
      "",
      "FOO=bar ",
      "A= B='c d' ",
      "env ",
      "env A=b ",
      "command ",
      bash && before === "" ? "time " : "",
    ]);
    const suffix = random.pick([
      "",
      "",
      " | cat",
      "|cat",
      " ;true",
      ";",
      " && true",
      " >/dev/null",
      " 2>&1",
      " 2>/dev/null|cat",
      " # it's",
    ]);
    return `${before}${prefix}curl${gap}${words.flat().join(gap)}${feed}${suffix}${document}`;
  };
}
