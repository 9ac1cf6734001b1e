import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'

/** Browsers by the name of their channel, in the order in which they are looked for. */
export const CHANNELS = ['chromium', 'chrome', 'msedge'] as const

export type BrowserChannel = (typeof CHANNELS)[number]

interface Whereabouts {
  /** What its program is called on the search path. */
  readonly names: readonly string[]
  /** Where its installer puts it off the search path, by platform. */
  readonly places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>
}

const WHEREABOUTS: Readonly<Record<BrowserChannel, Whereabouts>> = {
  chromium: {
    names: ['chromium', 'chromium-browser'],
    places: {
      linux: ['/snap/bin/chromium'],
      darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
      win32: ['Chromium\\Application\\chrome.exe'],
    },
  },
  chrome: {
    names: ['google-chrome', 'google-chrome-stable', 'chrome'],
    places: {
      linux: ['/opt/google/chrome/chrome'],
      darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
      win32: ['Google\\Chrome\\Application\\chrome.exe'],
    },
  },
  msedge: {
    names: ['microsoft-edge', 'microsoft-edge-stable', 'msedge'],
    places: {
      linux: ['/opt/microsoft/msedge/msedge'],
      darwin: ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
      win32: ['Microsoft\\Edge\\Application\\msedge.exe'],
    },
  },
}

/** What a machine is, as far as finding a program goes. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly isProgram: (path: string) => boolean
}

export const thisMachine = (): Machine => ({
  platform: process.platform,
  environment: process.env,
  isProgram,
})

/** Whether there is a file at the path that may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Programs of the browsers that are installed, those on the search path first. */
export function installedBrowsers(
  machine: Machine,
  channels: readonly BrowserChannel[] = CHANNELS,
): readonly string[] {
  const found = channels.flatMap((channel) => [
    ...onSearchPath(machine, channel),
    ...inPlace(machine, channel),
  ])
  return [...new Set(found)].filter((path) => machine.isProgram(path))
}

/** How paths are written there. */
const pathsOf = (platform: NodeJS.Platform) => (platform === 'win32' ? win32 : posix)

function onSearchPath({ platform, environment }: Machine, channel: BrowserChannel): readonly string[] {
  const paths = pathsOf(platform)
  const ending = platform === 'win32' ? '.exe' : ''
  return (environment['PATH'] ?? '')
    .split(paths.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => WHEREABOUTS[channel].names.map((name) => paths.join(folder, `${name}${ending}`)))
}

/** Folders below which installers put programs, by platform; elsewhere places are whole paths. */
const ROOTS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'],
  darwin: ['HOME'],
}

function inPlace({ platform, environment }: Machine, channel: BrowserChannel): readonly string[] {
  const paths = pathsOf(platform)
  const places = WHEREABOUTS[channel].places[platform] ?? []
  const roots = (ROOTS[platform] ?? []).flatMap((name) => environment[name] ?? [])
  const below = roots.flatMap((root) => places.map((place) => paths.join(root, place)))
  return platform === 'win32' ? below : [...places, ...below]
}
