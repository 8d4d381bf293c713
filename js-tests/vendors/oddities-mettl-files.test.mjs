// Files in multipart bodies: read back with a parser that is not ours, and the mistakes that callers make.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { sandboxFor } from "../sandbox-for.mjs";
import { client, errorOf } from "./support/clients.mjs";

const logo = (bytes, more) => ({ logo: { bytes, fileName: "logo.png", contentType: "image/png", ...more } });
const request = (input, options) => client("Mettl", options).updateLogo.request(input, { now: 1635976200 });
const formOf = ({ url, ...init }) => new Request(url, init).formData();
const boundaryOf = ({ headers }) =>
  /^multipart\/form-data; boundary=([\da-f]{64})$/.exec(headers["content-type"])[1];

test("any bytes arrive as they are, also all that look like the end of a part", async () => {
  const small = request(logo(Uint8Array.of(1)));
  const hostile = [
    Uint8Array.from({ length: 65_536 }, (_none, at) => at),
    // The whole body of another request, with its boundary.
    small.body,
    Buffer.from(`\r\n--${boundaryOf(small)}--\r\n`),
    Buffer.from("\r\n\r\n--"),
    new Uint8Array(102_400),
  ];
  for (const bytes of hostile) {
    const form = await formOf(request(logo(bytes)));
    const file = form.get("logo");
    assert.deepEqual([...form.keys()], ["ak", "ts", "asgn", "logo"]);
    assert.deepEqual([file.name, file.type], ["logo.png", "image/png"]);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), Buffer.from(bytes));
  }
});

test("the boundary depends on everything that is sent, and on nothing else", () => {
  const base = boundaryOf(request(logo(Uint8Array.of(1))));
  assert.equal(base, boundaryOf(request(logo(Uint8Array.of(1)))));
  assert.notEqual(base, boundaryOf(request(logo(Uint8Array.of(2)))));
  const other = client("Mettl").updateLogo.request(logo(Uint8Array.of(1)), { now: 1635976201 });
  assert.notEqual(base, boundaryOf(other));
  // It is no code under the private key, which would be a signature of the file's bytes.
  assert.equal(base, boundaryOf(request(logo(Uint8Array.of(1)), { privateKey: "another" })));
});

test("bytes may come as Uint8Array, Buffer, ArrayBuffer, a part of one, and from another realm", async () => {
  const whole = Uint8Array.of(0, 1, 2, 3, 4);
  const same = {
    "a Uint8Array": Uint8Array.of(1, 2, 3),
    "a Buffer": Buffer.from([1, 2, 3]),
    "an ArrayBuffer": Uint8Array.of(1, 2, 3).buffer,
    "a part": whole.subarray(1, 4),
    "another realm": runInNewContext("Uint8Array.of(1, 2, 3)"),
    "another realm's buffer": runInNewContext("Uint8Array.of(1, 2, 3).buffer"),
    "shared memory": (() => {
      const bytes = new Uint8Array(new SharedArrayBuffer(3));
      bytes.set([1, 2, 3]);
      return bytes;
    })(),
  };
  for (const [what, bytes] of Object.entries(same)) {
    const { body } = request(logo(bytes));
    assert.deepEqual(body, request(logo(Uint8Array.of(1, 2, 3))).body, what);
    assert.equal(Object.getPrototypeOf(body), Uint8Array.prototype);
  }
});

test("a later change of the bytes, or of the memory of the core, does not change a request", () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const upload = request(logo(bytes));
  const before = Buffer.from(upload.body).toString("hex");
  bytes.fill(9);
  request(logo(new Uint8Array(100_000)));
  assert.equal(Buffer.from(upload.body).toString("hex"), before);
});

test("a Blob cannot be read at once: the error says what to do", () => {
  const blob = new Blob(["a"], { type: "image/png" });
  const file = new File(["a"], "logo.png", { type: "image/png" });
  const inside = errorOf(() => request(logo(blob)));
  assert.deepEqual([inside.field, inside.problem], ["logo.bytes", "is a Blob"]);
  assert.match(inside.expected, /^1 to 102400 bytes in a Uint8Array .*await blob\.arrayBuffer\(\)$/);
  for (const [value, problem] of [
    [blob, "is a Blob"],
    [file, "is a File"],
    [Uint8Array.of(1), "is bytes"],
    ["data:image/png;base64,AA==", "is a string"],
  ]) {
    const error = errorOf(() => request({ logo: value }));
    assert.deepEqual([error.field, error.problem], ["logo", problem]);
    assert.match(
      error.expected,
      /^an object with bytes, fileName and contentType; .*await blob\.arrayBuffer\(\)$/,
    );
  }
});

test("a file that is too large is refused by its size, however large it is", () => {
  for (const [length, problem] of [
    [102_401, "has 102401 bytes"],
    [2 ** 24, "has 16777216 bytes"],
    [2 ** 24 + 1, "is a Uint8Array of 16777217 bytes"],
  ]) {
    const error = errorOf(() => request(logo(new Uint8Array(length))));
    assert.deepEqual([error.field, error.problem], ["logo.bytes", problem]);
  }
});

test("the headers of a part cannot be left", async () => {
  for (const fileName of ["a\r\nX: y.png", "a\nb", "a\u0000b"]) {
    assert.equal(errorOf(() => request(logo(Uint8Array.of(1), { fileName }))).field, "logo.fileName");
  }
  const form = await formOf(request(logo(Uint8Array.of(1), { fileName: 'a"; name="ak".png' })));
  assert.deepEqual([...form.keys()], ["ak", "ts", "asgn", "logo"]);
  const cover = { bytes: Uint8Array.of(1), fileName: "c", contentType: "image/png\r\nX: y" };
  const error = errorOf(() => client("Mettl").updateWhiteLabel.request({ cover }));
  assert.equal(error.field, "cover.contentType");
});

test("white label: colors are digits alone, and nothing is no change", () => {
  const updateWhiteLabel = client("Mettl").updateWhiteLabel;
  const error = errorOf(() => updateWhiteLabel.request({ buttonColor: "#00a8c8" }));
  assert.deepEqual([error.field, error.problem], ["buttonColor", "begins with #"]);
  assert.deepEqual([errorOf(() => updateWhiteLabel.request({})).field], ["input"]);
});

test("the sandbox refuses files that the vendor does not take, and a signature over other parameters", async (t) => {
  const sandbox = await sandboxFor(t);
  const mettl = client("Mettl", { ...sandbox.credentials.mettl, baseUrl: sandbox.baseUrls.mettl });
  for (const parameters of ["form", "query"]) {
    const uploader = client("Mettl", {
      ...sandbox.credentials.mettl,
      baseUrl: sandbox.baseUrls.mettl,
      parameters,
    });
    const built = uploader.updateLogo.request(logo(Uint8Array.of(1)));
    const { status } = await (await fetch(built.url, built)).json();
    assert.equal(status, "SUCCESS");
  }
  assert.deepEqual(
    sandbox.state.mettl.requests.map(({ transport }) => transport),
    ["multipart", "query"],
  );
  const send = async (change) => {
    const { url, ...init } = mettl.updateLogo.request(logo(Uint8Array.of(1)));
    const form = await new Response(init.body, { headers: init.headers }).formData();
    change(form);
    const answer = await fetch(url, { method: "POST", body: form });
    return (await answer.json()).error?.message ?? "accepted";
  };
  assert.equal(await send(() => {}), "accepted");
  assert.match(await send((form) => form.set("sn", "[]")), /signature/);
  assert.match(await send((form) => form.delete("asgn")), /asgn is missing/);
  assert.match(await send((form) => form.delete("logo")), /logo is missing/);
  assert.match(await send((form) => form.append("logo", form.get("logo"))), /repeated/);
  assert.match(await send((form) => form.set("fav", form.get("logo"))), /"fav" is unknown/);
  assert.match(
    await send((form) => form.set("logo", new Blob(["a"], { type: "text/plain" }), "a")),
    /must be one of/,
  );
  assert.match(await send((form) => form.set("logo", new Blob([], { type: "image/png" }), "a")), /is empty/);
  // Other endpoints take forms alone.
  const { url, ...init } = mettl.updateLogo.request(logo(Uint8Array.of(1)));
  const other = await fetch(url.replace("account/upload-logo", "pbts"), init);
  assert.match((await other.json()).error.message, /must be application\/x-www-form-urlencoded/);
});

test("a vendor that quotes the signature of a multipart request is masked", async () => {
  let asgn;
  const fetch = async (_url, { body, headers }) => {
    asgn = (await new Response(body, { headers }).formData()).get("asgn");
    return Response.json({ status: "ERROR", error: { code: "E401", message: `wrong: ${asgn} of logo.png` } });
  };
  const error = await client("Mettl", { fetch })
    .updateLogo(logo(Uint8Array.of(1)))
    .catch((error) => error);
  assert.equal(asgn.length, 44);
  assert.equal(error.vendorMessage, "wrong: [masked] of [masked]");
});
