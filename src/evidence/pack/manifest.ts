import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

/** SHA-256 in hex by the path of the file. */
export type Digests = ReadonlyMap<string, string>

/** The manifest as sha256sum writes and checks it: digest, two blanks, path. */
export const manifestText = (digests: Digests): string =>
  [...digests].map(([name, digest]) => `${digest}  ${name}\n`).join('')

/** What a manifest says, and which of its lines say nothing that can be understood. */
export function readManifest(text: string): {
  readonly digests: Digests
  readonly faults: readonly string[]
} {
  const digests = new Map<string, string>()
  const faults: string[] = []
  const lines = text.split('\n')
  if (lines.pop() !== '') faults.push('its last line does not end')
  for (const [index, line] of lines.entries()) {
    const [, digest, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
    if (digest === undefined || name === undefined) faults.push(`line ${index + 1} is no digest with a path`)
    else if (digests.has(name)) faults.push(`line ${index + 1} names ${name} a second time`)
    else digests.set(name, digest)
  }
  return { digests, faults }
}

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

const CHUNK = 1 << 20

/** SHA-256 of a file of any size, in hex. */
export function sha256OfFile(path: string): string {
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(CHUNK)
  const file = openSync(path, 'r')
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
      hash.update(chunk.subarray(0, read))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}
