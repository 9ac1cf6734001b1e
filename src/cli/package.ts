import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder this installation of spinecheck stands in. */
export const packageFolder = fileURLToPath(new URL('../../../', import.meta.url))

const { version } = JSON.parse(readFileSync(`${packageFolder}package.json`, 'utf8')) as { version: string }

export const harnessVersion = version
