// Reads multipart bodies, with the parser of the host: it shares no code with the client that wrote them.

import type { Pair } from "./form.js";

/** A file of a multipart body. */
export interface UploadedFile {
  readonly fileName: string;
  /** The media type as it was sent. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The parts of a multipart body. */
export interface Multipart {
  readonly parameters: readonly Pair[];
  readonly files: readonly (readonly [name: string, file: UploadedFile])[];
}

/** Returns the parts of a body that is declared as multipart and can be read, or null. */
export async function readMultipart(type: string | undefined, body: Uint8Array): Promise<Multipart | null> {
  if (!type?.toLowerCase().startsWith("multipart/form-data")) return null;
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { "Content-Type": type } }).formData();
  } catch {
    return null;
  }
  const parameters: Pair[] = [];
  const files: [string, UploadedFile][] = [];
  for (const [name, value] of form) {
    if (typeof value === "string") parameters.push([name, value]);
    else {
      const bytes = new Uint8Array(await value.arrayBuffer());
      files.push([name, { fileName: value.name, type: value.type, bytes }]);
    }
  }
  return { parameters, files };
}
