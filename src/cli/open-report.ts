import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'

/** What opens a page as the machine's owner likes it, with what stands before the page. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [program: string, ...given: string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}
const ELSEWHERE = ['xdg-open'] as const

/** Shows a report in a browser, which stays open when we end; says so where nothing here can. */
export function openReport(report: string, screen: Writable, platform = process.platform): void {
  const [program, ...given] = OPENERS[platform] ?? ELSEWHERE
  const page = pathToFileURL(resolve(report)).href
  spawn(program, [...given, page], { detached: true, stdio: 'ignore' })
    .on('error', () =>
      screen.write(`Nothing here opens pages (${program} is missing): open ${report} in a browser.\n`),
    )
    .unref()
}
