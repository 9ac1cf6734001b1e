import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Loaded by name at run time, so the dynamic linker does not list them: names and addresses of hosts. */
const NAME_SERVICE = ['libnss_files.so.2', 'libnss_dns.so.2', 'libresolv.so.2']

/** Files that a process with no operating system around it still looks for. */
const ETC: Readonly<Record<string, string>> = {
  'etc/passwd': 'root:x:0:0:root:/:/none\nspinecheck:x:1000:1000:spinecheck:/:/none\n',
  'etc/group': 'root:x:0:\nspinecheck:x:1000:\n',
  'etc/nsswitch.conf': 'hosts: files dns\n',
}

/**
 * Lays out a root file system that holds nothing but the running Node and the libraries it needs, so that an image can
 * be made where no registry can be reached. Linux only.
 */
export function layOutBase(root: string): void {
  const libraries = librariesOf(process.execPath)
  const besides = [...new Set(libraries.map((file) => dirname(file)))]
  const named = NAME_SERVICE.flatMap((name) =>
    besides
      .map((folder) => join(folder, name))
      .filter(existsSync)
      .slice(0, 1),
  )
  copy(process.execPath, join(root, 'usr/bin/node'))
  for (const file of [...libraries, ...named]) copy(file, join(root, file))
  for (const [path, text] of Object.entries(ETC)) write(join(root, path), text)
  mkdirSync(join(root, 'tmp'), { recursive: true })
}

/** What the dynamic linker says the program is made of. */
function librariesOf(program: string): readonly string[] {
  const listed = execFileSync('ldd', [program], { encoding: 'utf8' })
  return [...listed.matchAll(/(?:=> )?(\/\S+) \(0x/g)].flatMap(([, file]) => file ?? [])
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(realpathSync(from), to)
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
