import { embedded, type ChosenLauncher } from './launchers.js'

let inUse: ChosenLauncher | undefined

/** Every deployment of this process is brought to life by it from now on. */
export const useLauncher = (launcher: ChosenLauncher): void => {
  inUse = launcher
}

/** The launcher that this run chose; doubles in this process where features are played without a choice. */
export const launcherInUse = (): ChosenLauncher => (inUse ??= embedded('nobody chose another one'))
