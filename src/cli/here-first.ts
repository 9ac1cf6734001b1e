import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { packageFolder } from './package.js'

/** Where a name leads: to a file or folder of the caller's, else to one that comes with spinecheck, for example "features/proxy". */
export function hereFirst(name: string): string {
  if (existsSync(name) || isAbsolute(name)) return name
  const packaged = join(packageFolder, name)
  return existsSync(packaged) ? packaged : name
}
