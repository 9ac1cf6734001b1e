import { basename } from 'node:path'
import { Presence } from '../../src/connect/presence.js'
import { appendExchange, TIDYING_FILE } from '../../src/evidence/exchange-file.js'
import { apiKeysOf } from '../../src/launch/applications.js'
import { resetBy } from '../../src/drivers/outside/reset.js'
import type { HeldAppointment } from '../../src/drivers/consumer-driver.js'
import type { ForTrial } from '../../src/spine/for-trial.js'
import type { Deployment } from '../../src/launch/deployment.js'
import { beforeTheReport } from '../../src/launch/open-deployments.js'
import { BookingLedger, type LedgerEntry } from '../../src/ledger/bookings.js'
import { atMost, takeBack } from '../../src/ledger/take-back.js'
import { watchBookings, type BookingsUnderWay } from '../../src/ledger/watch.js'
import type { OdsCode } from '../../src/spine/identifiers.js'
import { systemAt } from '../../src/topology/lookups.js'
import { PacedGate, THEREFORE } from '../../src/wire/gate.js'
import { readWorkspace } from '../../src/workspace/read-workspace.js'
import { serversOfMine, type Reaching, type ServerOfMine } from '../../src/workspace/outside-servers.js'
import { stateOf } from '../../src/workspace/state-folder.js'
import { isUnderTest, USUAL_PACE, type ProviderPace, type Workspace } from '../../src/workspace/workspace.js'

/** How long, in milliseconds, a run that was stopped goes on to take back what it booked. */
const TAKEN_BACK_WITHIN = 20_000

/** How long our own consumer waits for an answer, where it is not the usual time. */
export const patienceWith = (workspace: string | undefined): number | undefined =>
  workspace !== undefined && readWorkspace(workspace).provider ? THEREFORE.turnAndAnswer : undefined

/** Practices of the caller's own in one run: how they are reached, how much they are asked, and how they are left as they were. */
export class OwnPractices {
  readonly #workspace: Workspace
  readonly #pace: ProviderPace
  /** Everything that goes to them passes here. */
  readonly gate: PacedGate
  readonly #folder: string | undefined
  readonly #reaching: Reaching
  readonly #ledger: BookingLedger
  readonly #watched: { readonly deployment: Deployment; readonly underWay: BookingsUnderWay }[] = []
  readonly #close: () => void
  readonly #presence: Presence
  #isEnding = false
  /** Bookings are taken back by one at a time. */
  #takingBack: Promise<unknown> = Promise.resolve()

  constructor(workspace: Workspace, { folder, direct }: { readonly folder: string | undefined } & Reaching) {
    this.#reaching = { direct }
    this.#workspace = workspace
    this.#pace = workspace.provider?.pace ?? USUAL_PACE
    this.gate = new PacedGate(this.#pace)
    this.#folder = folder
    this.#ledger = new BookingLedger(stateOf(workspace).bookings)
    this.#presence = new Presence(
      [...serversOfMine(workspace, this.#reaching)].map(([fqdn, { host, port }]) => ({ fqdn, host, port })),
    )
    this.#close = beforeTheReport(() => this.#endEarly())
  }

  /** The servers before them, by FQDN. */
  get servers(): ReadonlyMap<string, ServerOfMine & { readonly gate: PacedGate }> {
    const { gate } = this
    return new Map(
      [...serversOfMine(this.#workspace, this.#reaching)].map(([fqdn, server]) => [
        fqdn,
        { ...server, gate },
      ]),
    )
  }

  /** Why nothing more is asked of them, in words; undefined while they may be asked. */
  get spent(): string | undefined {
    const { requests } = this.#pace
    return requests === undefined || this.gate.passed < requests
      ? undefined
      : `The run's requests are spent: ${this.gate.passed} went to your practices, and provider.pace.requests allows ${requests}. Raise it, or select fewer scenarios`
  }

  /** Why nothing more can be asked of them, in words; undefined while any of them is there. */
  gone(): Promise<string | undefined> {
    return this.#presence.gone()
  }

  /** Which appointments may be changed that no run booked. */
  get mayBeChanged(): readonly ForTrial[] {
    return this.#workspace.provider?.mayBeChanged ?? []
  }

  /** How many bookings of one slot may be sent at once; 0 where none may. */
  get race(): number {
    return this.#pace.race
  }

  /**
   * Has them begin anew, where there is a way to.
   * @throws DriverFailed where that fails.
   */
  async reset(): Promise<void> {
    const { provider, folder } = this.#workspace
    if (provider?.reset) await resetBy(provider.reset, folder)
  }

  /** Announces a race and lets it through the gate at once. */
  racing<Result>(race: () => Promise<Result>): Promise<Result> {
    process.stderr.write(`RACE: up to ${this.race} requests go to your practices at once, for one slot.\n`)
    return this.gate.racing(this.race, race)
  }

  /** From now on every booking at a practice of the caller's own is noted, before it is sent and before its scenario goes on. */
  watch(deployment: Deployment): void {
    const isMine = isUnderTest('provider', this.#workspace)
    const underWay = watchBookings(deployment, this.#ledger, { run: this.#run, isMine })
    this.#watched.push({ deployment, underWay })
    this.#presence.watch(deployment.journal)
  }

  /** Takes back what the scenario that has just ended booked. What it recorded has to be told by then: it begins anew. */
  async after(deployment: Deployment, testCaseStartedId: string): Promise<void> {
    // Of a run that is being stopped the rest stays up until what it booked is taken back.
    if (this.#isEnding) return new Promise<void>(() => undefined)
    await this.#takeBack(
      deployment,
      this.#left.filter(({ fate }) => fate === 'open'),
      testCaseStartedId,
    )
  }

  /** Whether the run is being stopped, so that nothing more is begun. */
  get isEnding(): boolean {
    return this.#isEnding
  }

  /**
   * Takes back what is left of a run that was stopped, before its report is made, and says what came of it. Nothing more is put into its
   * record; who cannot wait that long is told what the ledger says by then.
   */
  async #endEarly(): Promise<void> {
    if (this.#isEnding) return
    this.#isEnding = true
    await this.#lastAnswers()
    const before = this.#left.length
    if (before === 0) return
    process.stderr.write(
      `${before} of what the run booked is still at your practices. It is taken back now, for ${TAKEN_BACK_WITHIN / 1000} s at most; Ctrl-C once more leaves at once.\n`,
    )
    await atMost(TAKEN_BACK_WITHIN, this.#takeBackWhatComes())
    const { length } = this.#left
    process.stderr.write(
      length === 0
        ? 'All of it was taken back.\n'
        : `LEFT BOOKED: ${length} may still be there. To take them back: npx spinecheck clean\n`,
    )
  }

  /** What is under way may be booked after anybody looked: it is waited for until it is answered, or nobody waits for it any more. */
  async #lastAnswers(): Promise<void> {
    const count = this.#watched.reduce((sum, { underWay }) => sum + underWay.count(), 0)
    if (count === 0) return
    process.stderr.write(
      `${count} ${count === 1 ? 'booking has' : 'bookings have'} no answer yet. It is waited for, for ${THEREFORE.lastAnswers / 1000} s at most; Ctrl-C once more leaves at once.\n`,
    )
    await atMost(THEREFORE.lastAnswers, Promise.all(this.#watched.map(({ underWay }) => underWay.ended())))
  }

  /** Tries once more whatever is left of the run. */
  async atTheEnd(): Promise<void> {
    if (this.#isEnding) return
    await this.#takeAllBack('end of run')
    this.#close()
  }

  /** A scenario that goes on meanwhile may book more. What is open where no deployment is watched stays so, however often it is tried. */
  async #takeBackWhatComes(): Promise<void> {
    do await this.#takeAllBack('nowhere')
    while (this.#watched.some((each) => this.#leftAt(each).some(({ fate }) => fate === 'open')))
  }

  async #takeAllBack(occasion: string): Promise<void> {
    for (const each of this.#watched) await this.#takeBack(each.deployment, this.#leftAt(each), occasion)
  }

  #leftAt({ deployment: { topology } }: { readonly deployment: Deployment }): readonly LedgerEntry[] {
    return this.#left.filter(({ practice }) => systemAt(topology, practice, 'provider'))
  }

  /** Whether they may still hold what scenarios before booked. */
  get hasLeftovers(): boolean {
    return this.#ledger.left.some(({ fate }) => fate === 'stayed')
  }

  /** Whether an appointment may be changed: at practices of the caller's own, one that a run booked there, as it is shown. */
  mayChange(practice: OdsCode, appointment: HeldAppointment): boolean {
    const isMine = isUnderTest('provider', this.#workspace)
    const isThere = this.#watched.some(({ deployment: { topology } }) => {
      const system = systemAt(topology, practice, 'provider')
      return system !== undefined && isMine(system)
    })
    return !isThere || this.#ledger.holds(practice, appointment)
  }

  get #run(): string {
    return this.#folder === undefined ? 'no run' : basename(this.#folder)
  }

  get #left(): readonly LedgerEntry[] {
    return this.#ledger.left.filter(({ run }) => run === this.#run)
  }

  #takeBack(deployment: Deployment, entries: readonly LedgerEntry[], occasion: string): Promise<unknown> {
    if (entries.length === 0) return Promise.resolve()
    this.#takingBack = this.#takingBack.then(() => this.#takeThese(deployment, entries, occasion))
    return this.#takingBack
  }

  async #takeThese(deployment: Deployment, entries: readonly LedgerEntry[], occasion: string): Promise<void> {
    deployment.begin()
    const [folder, secrets] = [this.#folder, apiKeysOf(deployment.topology)]
    if (folder !== undefined && !this.#isEnding)
      deployment.journal.onRecord((exchange) =>
        appendExchange(folder, occasion, exchange, secrets, TIDYING_FILE),
      )
    await takeBack(deployment, this.#ledger, entries)
  }
}
