import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, mock } from 'node:test'
import { transformSync } from 'esbuild'
import { check, resolveConfig } from 'prettier'
import { packageFolder } from '../package.js'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A copy of some parts of this checkout. */
export function copyOf(...parts: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'spinecheck-new-'))
  folders.push(root)
  for (const part of parts) cpSync(join(packageFolder, part), join(root, part), { recursive: true })
  return root
}

/** Begins something without a word to the stream over which this file reports. */
export function quietly(begin: () => unknown): unknown {
  const out = mock.method(process.stdout, 'write', () => true)
  try {
    return begin()
  } finally {
    out.mock.restore()
  }
}

/** Whether a file is as Prettier would write it. */
export const isTidy = async (file: string): Promise<boolean> =>
  check(readFileSync(file, 'utf8'), {
    ...(await resolveConfig(join(packageFolder, 'src', 'cli', 'new.ts'))),
    filepath: file,
  })

interface Ended {
  readonly code: number
  readonly said: string
}

/** Runs a program of the copy; all that it wrote. */
export const runIn = (root: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd: root }, (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, said: out + err })
    })
  })

/** Compiles one file that has changed; a build of everything would take its time. */
export function compile(root: string, file: string): void {
  const { code } = transformSync(readFileSync(join(root, file), 'utf8'), { loader: 'ts', format: 'esm' })
  writeFileSync(join(root, 'dist', file.replace(/\.ts$/, '.js')), code)
}
