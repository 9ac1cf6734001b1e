import { browserDriver } from './browser.js'
import { commandDriver } from './command.js'
import { httpDriver } from './http.js'
import type { OutsideDriver } from './order.js'
import { promptDriver, type Terminal } from './prompt.js'

/** How somebody's system is made to act, as their workspace says it. */
export type HowToAct =
  | { readonly kind: 'command'; readonly command: readonly string[] }
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'browser'; readonly module: string }
  | { readonly kind: 'prompt' }
  | { readonly kind: 'none' }

/** What drivers stand on. */
export interface DriverSurroundings {
  /** Folder that commands are started in. */
  readonly folder: string
  /** Folder of the connection pack. */
  readonly connect: string
  readonly terminal: Terminal
  /** Program of a browser; absent where there is none. */
  readonly browser?: string | undefined
  /** Folder in which pictures are kept; absent where none are. */
  readonly pictures?: string | undefined
}

/** The driver that a workspace asks for. */
export function driverOf(how: HowToAct, surroundings: DriverSurroundings): OutsideDriver {
  switch (how.kind) {
    case 'command':
      return commandDriver(how.command, surroundings)
    case 'http':
      return httpDriver(how.url)
    case 'browser':
      return browserDriver(how.module, surroundings)
    case 'prompt':
      return promptDriver(surroundings.terminal)
    case 'none':
      return {
        name: 'none',
        perform: () =>
          Promise.resolve({
            status: 'not-offered',
            words: 'spinecheck.yaml names no driver, so nobody can be asked to act',
          }),
      }
  }
}
