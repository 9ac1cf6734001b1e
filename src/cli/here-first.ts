import { existsSync, readdirSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { packageFolder } from './package.js'

/** Where a name leads: to a file or folder of the caller's, else to one that comes with spinecheck, for example "features/proxy". */
export function hereFirst(name: string): string {
  if (existsSync(name) || isAbsolute(name)) return name
  const packaged = join(packageFolder, name)
  return existsSync(packaged) ? packaged : name
}

/** Whether every file in a folder that comes with spinecheck is found by its own path, because the caller has none of that path. */
export const isOutOfTheWay = (folder: string): boolean =>
  !readdirSync(join(packageFolder, folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .some(({ parentPath, name }) => existsSync(relative(packageFolder, join(parentPath, name))))
