import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import type { HarnessErrorCode } from '../../spine/errors.js'
import type { Brief, RemoteAct, State } from './brief.js'

/** An error of ours that happened in a container, on its way home. */
export interface Failed {
  readonly failed: { readonly code: HarnessErrorCode; readonly message: string }
}

/** What a verb of a consumer driver comes to. */
export type VerbResult = Awaited<ReturnType<ConsumerDriver[keyof ConsumerDriver]>> | Failed

type Done = void | Promise<void>

/** Everything the harness has a container do, by name: what it is told and what it answers. Both ends keep to it. */
export interface Commands {
  /** Take up this part. */
  readonly brief: (brief: Brief) => Done
  /** From now on things are so. */
  readonly state: (state: State) => Done
  /** Have a consumer system act. */
  readonly act: (act: RemoteAct) => Promise<VerbResult>
  /** Hold the certificates of further names. */
  readonly hold: (identities: Brief['identities']) => Done
  /** These hosts cannot be reached. */
  readonly lose: (names: readonly string[]) => Done
  /** Every host can be reached. */
  readonly regain: () => Done
  /** Answer only: whatever was told before is heard before it. */
  readonly hear: () => Done
  /** Say what the monotonic clock says, in nanoseconds. */
  readonly time: () => string
}
