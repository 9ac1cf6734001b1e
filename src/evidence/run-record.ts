import type { SpecificationVersion } from '../spine/specification.js'
import type { Role } from '../casting/cast.js'
import type { Requirement, RequirementId } from '../requirements/requirement.js'
import type { ScopeId } from '../requirements/scopes.js'
import type { ExitCode } from '../spine/exit-codes.js'
import type { StatedRange } from '../spine/identifiers.js'
import type { TurnedAway } from '../spine/turned-away.js'
import type { PastTopology } from '../topology/past-topology.js'
import type { SystemRole, Topology } from '../topology/topology.js'
import type { EndingId, HappeningId } from '../verdict/truth-table.js'
import type { Unmet } from '../verdict/unmet.js'
import type { Outcome, Verdict } from '../verdict/verdict.js'
import type { Exchange, Intent } from '../wire/exchange.js'
import type { ScriptsOfRun } from './scripts/script-row.js'
import type { SaidOfRun } from './statements/said.js'

/** Who ran what, where and when; the only part of a record that differs between two runs of the same inputs. */
export interface RunFacts {
  /** Name of the folder under reports/. */
  readonly id: string
  readonly harnessVersion: string
  /** SHA-256 over the program that judged, in hex; absent where a run did not note it. */
  readonly program?: string | undefined
  readonly nodeVersion: string
  readonly platform: string
  /** What ran beside spinecheck or changed how it ran; absent where a run did not note it. */
  readonly runtime?: readonly RuntimeOption[] | undefined
  /** The command as it has to be typed. */
  readonly command: string
  /** What a repetition of one scenario needs besides its name; absent in runs of earlier versions. */
  readonly repeat?: Repetition | undefined
  readonly operator: string
  readonly ciUrl?: string | undefined
  readonly launcher: { readonly name: 'embedded' | 'containers'; readonly because: string }
  /** Machine time, ISO. */
  readonly startedAt: string
  readonly endedAt?: string | undefined
  /** Why the run ended before its last scenario; absent for a complete run. */
  readonly interrupted?: string | undefined
  /** By what, where it was not a failure of ours; absent for a complete run. */
  readonly interruptedBy?: StopCause | 'death' | undefined
  /** Products of people's own that were tested; none where absent, then all systems are those that come with spinecheck. */
  readonly underTest?: readonly ProductUnderTest[] | undefined
  /** Ranges of NHS numbers that somebody stated to be nobody's; absent where none were. */
  readonly statedNumbers?: readonly StatedRange[] | undefined
  /** What it booked at practices of somebody's own; absent where it played with none. */
  readonly bookings?: BookingsOfRun | undefined
  /** What a validator of the caller's own said of answers, which counts for nothing; absent where none was asked. */
  readonly validated?: ValidatedAnswers | undefined
  /** The scope of which all was asked for. */
  readonly whole?: ScopeId | undefined
  /** Whether the caller asked that accepted deviations be no failure. */
  readonly acceptsDeviations?: true | undefined
  /** What was selected, in words, for example "all features" or "@WEX-4a". */
  readonly selection: string
  /** Which part of the selection it played; absent when it played all of it. */
  readonly shard?: ShardOfRun | undefined
  /** Ids of the shards it was put together from, in their order. */
  readonly mergedFrom?: readonly string[] | undefined
  /** What the judging code of this build was proved to find; absent where it was not proved. */
  readonly proof?: ProofOfBuild | undefined
}

/** What a validator of somebody's own said of one answer of each kind that practices of somebody's own gave. */
export interface ValidatedAnswers {
  /** As it was typed. */
  readonly command: string
  /** How many kinds there were; those that are not among the answers were not given to it. */
  readonly kinds: number
  readonly answers: readonly ValidatedAnswer[]
  /** Why it was asked no more, in words; absent where it was asked as often as may be. */
  readonly stopped?: string | undefined
}

/** One answer that a validator was given. */
export interface ValidatedAnswer {
  /** Of what kind it is, in words. */
  readonly what: string
  /** Key of the attempt in whose exchanges it stands, and its id there. */
  readonly testCase: string
  readonly exchange: string
  /** How often an answer of this kind came. */
  readonly times: number
  readonly ended: 'ended' | 'late' | 'not-started'
  /** Exit status or signal, or why it was not started. */
  readonly status?: string | undefined
  /** The first lines that it printed. */
  readonly lines: readonly string[]
  /** How many followed. */
  readonly more: number
}

/** What a run booked at practices of somebody's own. */
export interface BookingsOfRun {
  /** How many of them were cancelled again by us. */
  readonly takenBack: number
  /** How many the practices held no more before that; older runs count them among those that were taken back. */
  readonly gone?: number | undefined
  /** What may still be there. */
  readonly left: readonly LeftBooked[]
}

/** A booking that could not be taken back. */
export interface LeftBooked {
  /** Name of the practice. */
  readonly practice: string
  /** Name of the organisation that booked. */
  readonly organisation: string
  /** Logical id; absent where no answer gave one. */
  readonly appointment?: string | undefined
  /** Logical ids. */
  readonly slots: readonly string[]
  /** As a sentence without its full stop. */
  readonly why: string
}

/** What the harness proved about the code that judges, in short. */
export interface ProofOfBuild {
  /** Of the judging code. */
  readonly digest: string
  /** The outcome in one line. */
  readonly line: string
  readonly checks: readonly {
    readonly check: string
    readonly title: string
    /** What somebody does wrong when it is found broken, in words; absent where no fault breaks it. */
    readonly fault?: string | undefined
    /** How many other faults break it. */
    readonly others?: number | undefined
  }[]
}

/** How a scenario of a run is named and played on a command line. */
export interface Repetition {
  /** The folder that paths of features are relative to, as seen from where the run was started; empty where that is it. */
  readonly features: string
  /** Whether features that come with spinecheck are found by their own path there: nothing of the caller's is in its way. */
  readonly shipped?: true | undefined
  /** Options without which it would be another play. */
  readonly options: readonly string[]
}

/** What asks a process to end; one that dies was asked nothing. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/** What stops a run: a signal, or a number that may be a patient's. */
export type StopCause = StopSignal | 'number'

/** A product that is tested, as opposed to those that come with spinecheck. */
export interface ProductUnderTest {
  readonly manufacturer: string
  readonly product: string
  readonly version: string
  /** Of a provider: the version of GP Connect by which it was tested. */
  readonly specification?: SpecificationVersion | undefined
  /** Present where it was reached by plain HTTP, so that nothing is proved of it. */
  readonly direct?: true | undefined
  readonly roles: readonly TestedRole[]
  /** Of a message handling server: its id in the topology. */
  readonly server?: string | undefined
}

/** What a product can be tested as. */
export type TestedRole = SystemRole | 'mhs'

/** An option or a module of somebody else in the process that judged; it could have changed what was judged. */
export interface RuntimeOption {
  /** The variable, "node" for arguments of its own, or "--import" for steps. */
  readonly name: string
  readonly value: string
  /** Of the file, where it is one. */
  readonly sha256?: string | undefined
}

/** One of several runs that share a selection between them; merged, they are the run of all of it. */
export interface ShardOfRun {
  /** Counted from 1. */
  readonly number: number
  readonly of: number
  /** How many scenarios the whole selection has. */
  readonly selected: number
  /** Which of these are its own, counted from 0 in the order of the selection. */
  readonly places: readonly number[]
  /** SHA-256 over what was selected, scenario by scenario. */
  readonly plan: string
  /** SHA-256 over the catalogue of requirements it was judged by. */
  readonly catalogue: string
}

export type StepStatus = 'passed' | 'failed' | 'skipped' | 'pending' | 'undefined' | 'ambiguous' | 'unknown'

/** One scenario with all it left behind. */
export interface ScenarioRecord {
  /** s1, s2 ... in the order in which they ran. */
  readonly id: string
  /** Cucumber's id of the attempt that counts; the key of its lines in exchanges.ndjson. */
  readonly testCase: string
  readonly feature: string
  readonly uri: string
  readonly line: number
  readonly name: string
  readonly tags: readonly string[]
  /** A proof that a check can fail; never counted for or against a system. */
  readonly isSelfTest: boolean
  readonly status: StepStatus
  readonly steps: readonly {
    readonly keyword: string
    readonly text: string
    readonly status: StepStatus
    readonly message?: string | undefined
    /** Name of the class of error that it failed with, where that is on record. */
    readonly error?: string | undefined
    /** Whether the caller brought it, by --import. */
    readonly isOwn?: true | undefined
  }[]
  /** How often it was played; more than 1 when it was retried. */
  readonly attempts: number
  /** What it was played on, as it stood at its end. */
  readonly topology?: Topology | undefined
  /** What held before it changed the topology on its way, oldest first. */
  readonly past?: readonly PastTopology[] | undefined
  /** Ids of the faults and variations that were switched on, and of outages; absent where there were none. */
  readonly switchedOn?: readonly string[] | undefined
  /** Who played whom; absent where everybody played themselves, and in evidence of versions that did not note it. */
  readonly cast?: readonly Role[] | undefined
  readonly intents: readonly Intent[]
  readonly exchanges: readonly Exchange[]
  readonly outcomes: readonly Outcome[]
  /** What it was to bring about and did not; absent in evidence of versions that did not note it. */
  readonly unmet?: readonly Unmet[] | undefined
  /** Who was turned away, or left, before there was a request; absent where nobody was. */
  readonly turnedAway?: readonly TurnedAway[] | undefined
  /** What was not sent because the role of whom it is about is used up, in words; absent where all was. */
  readonly usedUp?: readonly string[] | undefined
  /** What was not sent for want of what it is made of, in words; absent where all was. */
  readonly notSent?: readonly string[] | undefined
}

/** Why a requirement was not tested though a check judges it, where more is known than that nothing brought it about. */
export type WhyUntested = 'role-used-up' | 'rests-on-more' | 'nothing-usable'

/** The verdict on one requirement over the whole run. */
export interface RequirementRow {
  readonly requirement: Requirement
  readonly verdict: Verdict
  /** Why it is undetermined, not applicable or not tested. */
  readonly reason?: string | undefined
  /** Present where more is known of why it was not tested. */
  readonly untested?: WhyUntested | undefined
  readonly judgements: readonly {
    readonly check: string
    readonly title: string
    readonly scenario: string
    readonly state: Outcome['state']
    readonly sightings: Outcome['sightings']
    readonly advisory?: string | undefined
  }[]
}

/** Scenarios that were left out before the run started, because something they need is not there. */
export interface LeftOut {
  readonly scenarios: number
  /** The tag they carry, for example @browser; else what they need, for example the organisation Northgate Urgent Care. */
  readonly tag: string
  /** Why, as part of a sentence: no browser was found. */
  readonly reason: string
  /** What would bring them in, as a sentence. */
  readonly remedy: string
  /** Where the role of somebody whom they take is used up: the requirements that they are about. */
  readonly usedUpFor?: readonly RequirementId[] | undefined
}

export type Counts = Readonly<Record<Verdict, number>>

/** How many of the mandatory requirements that bind the systems in question and that traffic can show were proved. */
export interface Share {
  readonly passed: number
  readonly of: number
  /** Those that did not pass, by what became of them. */
  readonly missing: readonly { readonly because: string; readonly requirements: readonly RequirementId[] }[]
}

/** One thing that keeps a run from exit code 0. */
export interface RunReason {
  /** What happened, by its row in the truth table. */
  readonly happening: HappeningId
  readonly exit: ExitCode
  /** In plain words, one sentence or part of one. */
  readonly text: string
  /** Id of the scenario it arose in, where it arose in one. */
  readonly scenario?: string | undefined
  /** The requirement concerned, where it is one. */
  readonly requirement?: RequirementId | undefined
}

/** The whole run: enough to render every report again without running anything. */
export interface RunRecord {
  readonly format: 1
  readonly facts: RunFacts
  /** Where what was recorded is lost or not as it was written, in words; absent where nothing is. */
  readonly damage?: readonly string[] | undefined
  /** How many scenarios were selected; more than were played when the run ended early. */
  readonly selected: number
  readonly scenarios: readonly ScenarioRecord[]
  /** What the scope lacks, and why; decided before anything started. */
  readonly leftOut: readonly LeftOut[]
  /** Why what each check or rule finds matters, and what mends it; absent where the run did not note it. */
  readonly advice?: Readonly<Record<string, CheckAdvice>> | undefined
  /** One row for every requirement of the catalogue. */
  readonly requirements: readonly RequirementRow[]
  readonly totals: {
    readonly mandatory: Counts
    readonly should: Counts
    readonly may: Counts
    readonly all: Counts
    /** Those of `mandatory` that bind a national service, which our own doubles stand in for. */
    readonly mandatoryOfDoubles: Counts
  }
  /** What people said of it, where anybody did. */
  readonly said?: SaidOfRun | undefined
  /** NHS England's scripts; absent where no consumer of somebody's own was tested. */
  readonly scripts?: ScriptsOfRun | undefined
  /** How much of what could be shown was proved. */
  readonly share: Share
  /** Everything that keeps it from exit code 0, worst first; empty for a proven pass. */
  readonly reasons: readonly RunReason[]
  /** Its row in the truth table. */
  readonly ending: EndingId
  readonly exit: ExitCode
  /** The verdict in sentences: the first says how it ended, of whom, and how much of what; the others what else there is to know. */
  readonly sentences: readonly string[]
  /** All of them as one text. */
  readonly sentence: string
}

/** A check this version of the harness holds, whether or not it had anything to judge. */
export interface KnownCheck {
  readonly id: string
  readonly title: string
  readonly requirements: readonly RequirementId[]
  readonly matters?: string | undefined
  readonly mend?: string | undefined
}

/** Why a finding matters to people, and what usually mends it. */
export type CheckAdvice = Pick<KnownCheck, 'matters' | 'mend'>
