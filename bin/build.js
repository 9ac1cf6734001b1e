// Compiles src, steps and bench to dist. Types are checked by `npm run check`; this only has to be quick.
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const SOURCES = ['src', 'steps', 'bench']
const STAMP = join(root, 'dist', '.built')

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Compiles when a source is newer than the last build, or when there was none. */
export async function buildIfStale() {
  const files = SOURCES.flatMap(filesIn)
  const builtAt = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (files.every((file) => statSync(file).mtimeMs < builtAt)) return
  const { build } = await import('esbuild')
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  await build({
    entryPoints: files.filter((file) => file.endsWith('.ts')),
    outdir: join(root, 'dist'),
    outbase: root,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
  })
  for (const file of files.filter((each) => each.endsWith('.json'))) {
    const copy = join(root, 'dist', file.slice(root.length))
    mkdirSync(dirname(copy), { recursive: true })
    cpSync(file, copy)
  }
  writeFileSync(STAMP, '')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfStale()
