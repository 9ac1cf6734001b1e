import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folders whose code decides what is found. */
const JUDGING = ['checks', 'rules', 'verdict', 'requirements', 'topology', 'fhir', 'spine']

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Digest of the code that judges, as it is compiled: a proof that was written for another digest says nothing about this
 * build. Tests do not count.
 */
export function judgingDigest(): string {
  const hash = createHash('sha256')
  for (const folder of JUDGING)
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(?:js|json)$/.test(name) && !/\.test\.js$|(?:^|[\\/])testing[\\/]/.test(name))
        hash
          .update(`${folder}/${name.replaceAll('\\', '/')}\0`)
          .update(readFileSync(join(root, folder, name)))
  return `sha256:${hash.digest('hex')}`
}
