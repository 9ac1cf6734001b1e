import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from './package.js'

let known: string | undefined

/** SHA-256 over every module of this installation, in hex: which program judged, whatever its version says. */
export function programDigest(): string {
  known ??= digestOf(join(packageFolder, 'dist/src'))
  return known
}

function digestOf(folder: string): string {
  const hash = createHash('sha256')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of names.filter((each) => each.endsWith('.js') && !each.endsWith('.test.js')).sort())
    hash.update(`${name}\n`).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}
