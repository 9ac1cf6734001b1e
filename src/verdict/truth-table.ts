import { EXIT, type ExitCode } from '../spine/exit-codes.js'

/** What an ending tells people at first sight: proven, proven in part, open, or wrong. */
export type EndingTone = 'pass' | 'part' | 'open' | 'fail'

/** How a run can end. */
export interface Ending {
  readonly exit: ExitCode
  /** The first words of the sentence; {n} and {m} are the share: requirements that passed, of those in scope. */
  readonly firstWords: string
  /** What follows for whoever reads it. */
  readonly means: string
  readonly tone: EndingTone
}

/** Every way in which a run can end. Only a proven pass of a system under test says that anything conforms. */
export const endings = {
  conforms: {
    exit: EXIT.conformant,
    firstWords: 'Conforms',
    means: 'the system under test kept every mandatory requirement of the scope that traffic can show',
    tone: 'pass',
  },
  'conforms-in-part': {
    exit: EXIT.conformant,
    firstWords: 'Conforms as far as tested ({n} of {m})',
    means: 'nothing mandatory was broken or left undetermined, but not all of the scope was seen',
    tone: 'part',
  },
  'as-asked': {
    exit: EXIT.conformant,
    firstWords: 'No system of yours was tested. The reference systems did as asked: {n} of {m}',
    means:
      'only systems that come with spinecheck took part, and nothing was found; it says nothing of yours',
    tone: 'part',
  },
  accepted: {
    exit: EXIT.conformant,
    firstWords: 'Accepted deviations only',
    means:
      'requirements are broken, every one as somebody accepted for a while, and the caller asked by --accept-deviations that this be no failure',
    tone: 'part',
  },
  breaks: {
    exit: EXIT.nonConformant,
    firstWords: 'Does not conform',
    means: 'the system under test broke a SHALL or MUST, or did not do what a scenario asks',
    tone: 'fail',
  },
  'not-as-asked': {
    exit: EXIT.nonConformant,
    firstWords: 'No system of yours was tested. The reference systems did not do as asked',
    means: 'a reference system or a double broke a SHALL or MUST, or did not do what a scenario asks',
    tone: 'fail',
  },
  'audit-does-not-fit': {
    exit: EXIT.nonConformant,
    firstWords: 'The audit trail does not fit',
    means:
      'the extract of the audit trail does not hold what crossed the wire; of the specification nothing was found broken',
    tone: 'fail',
  },
  'not-determined': {
    exit: EXIT.undetermined,
    firstWords: 'Not determined',
    means: 'something mandatory was called for and left no sufficient evidence; nothing was found broken',
    tone: 'open',
  },
  'not-whole': {
    exit: EXIT.undetermined,
    firstWords: 'Not whole ({n} of {m})',
    means: '--whole asked for all of a scope, and not all of it was proved',
    tone: 'open',
  },
  'baseline-does-not-fit': {
    exit: EXIT.undetermined,
    firstWords: 'The baseline does not fit',
    means: 'the list of accepted deviations names what this run did not see',
    tone: 'open',
  },
  'wrong-input': {
    exit: EXIT.configuration,
    firstWords: 'Nothing was started',
    means: 'options, files or the machine are not as they have to be; each fault is named with its remedy',
    tone: 'open',
  },
  'not-executed': {
    exit: EXIT.nothingExecuted,
    firstWords: 'Not executed',
    means: 'something that was selected was not played to its end, and nothing that was played was broken',
    tone: 'open',
  },
  stopped: {
    exit: EXIT.nothingExecuted,
    firstWords: 'Stopped',
    means: 'somebody stopped the run before its last scenario; what was recorded is kept',
    tone: 'open',
  },
  'harness-failed': {
    exit: EXIT.harnessFailed,
    firstWords: 'The harness failed',
    means: 'spinecheck itself failed, so what it did not prove before says nothing about any system',
    tone: 'fail',
  },
  'not-as-sealed': {
    exit: EXIT.integrity,
    firstWords: 'The evidence does not hold',
    means: 'evidence is not as it was sealed, or holds what may not leave the building and was not sealed',
    tone: 'fail',
  },
} as const satisfies Readonly<Record<string, Ending>>

export type EndingId = keyof typeof endings

/**
 * Which ending a run has when several apply, the worst first. A non-conformance that was proved stays proved whatever
 * else happened; a failure of ours comes before what was merely not seen.
 */
export const WORST_FIRST: readonly EndingId[] = [
  'not-as-sealed',
  'breaks',
  'not-as-asked',
  'audit-does-not-fit',
  'harness-failed',
  'wrong-input',
  'stopped',
  'not-executed',
  'not-determined',
  'baseline-does-not-fit',
  'not-whole',
  'accepted',
  'conforms-in-part',
  'as-asked',
  'conforms',
]

/** Something that can happen to a run, and the ending it asks for when nothing worse happened. */
export interface Happening {
  /** What happens, as a sentence without its full stop. */
  readonly happens: string
  readonly ending: EndingId
}

const happening = <Ending extends EndingId>(ending: Ending, happens: string) => ({ happens, ending })

/** What keeps a run from a proven pass, by what happened; a reason of a run names one of these. */
export const happenings = {
  'requirement-broken': happening('breaks', 'a mandatory requirement is broken'),
  'outcome-not-met': happening('breaks', 'what a scenario expects did not come about'),
  'baseline-new': happening('breaks', 'with --baseline: something fails that is not on it'),
  'baseline-different-reason': happening(
    'breaks',
    'with --baseline: something on it fails in another way than was accepted',
  ),
  'baseline-expired': happening(
    'breaks',
    'with --baseline: the date until which a failure was accepted has passed',
  ),
  'deviation-accepted': happening(
    'breaks',
    'with --baseline, without --accept-deviations: all that fails was accepted',
  ),
  'baseline-stale': happening('baseline-does-not-fit', 'with --baseline: nothing judged what is on it'),
  'baseline-unexpectedly-passing': happening(
    'baseline-does-not-fit',
    'with --baseline: what is on it is kept now',
  ),
  'audit-missing-something': happening(
    'audit-does-not-fit',
    'with --audit: a request stands in the audit extract not at all, or otherwise than it crossed the wire',
  ),
  'audit-unreadable': happening(
    'not-determined',
    'with --audit: the audit extract could not be read when the run had ended',
  ),
  'ours-broke': happening(
    'harness-failed',
    'a system of yours was tested, and a double or reference system beside it broke a mandatory requirement',
  ),
  'step-failed': happening('harness-failed', 'a step could not be carried out, and that was our part'),
  'step-timed-out': happening('harness-failed', 'a step did not come to its end in time'),
  'self-test-did-not-hold': happening('harness-failed', 'what a self-test must catch was not caught'),
  'cites-nothing': happening(
    'harness-failed',
    'a check cites a requirement that the catalogue does not hold',
  ),
  'record-damaged': happening(
    'not-as-sealed',
    'lines of the record are lost, or are not as they were written',
  ),
  'run-broke-off': happening('harness-failed', 'spinecheck failed in the middle of the run'),
  stopped: happening(
    'stopped',
    'the run was stopped: Ctrl-C, SIGTERM, SIGHUP, or a number that may be a patient’s',
  ),
  killed: happening(
    'not-executed',
    'the process ended without a word (SIGKILL); spinecheck report makes the report of what it left',
  ),
  'no-scenario': happening(
    'not-executed',
    'no scenario was played: none selected, none with examples, or all left out',
  ),
  'nothing-offered': happening(
    'not-executed',
    'the system under test, or what makes it act, offers nothing of what the scenarios ask',
  ),
  'not-played': happening('not-executed', 'scenarios that were selected were never started'),
  'no-steps': happening('not-executed', 'a scenario has no steps'),
  'step-not-executed': happening(
    'not-executed',
    'a step is undefined, ambiguous, pending or skipped, or was begun and never ended',
  ),
  'cannot-be-played': happening(
    'not-executed',
    'a scenario names an organisation, patient or system that the topology lacks, or asks of it what it cannot do',
  ),
  'own-step-failed': happening(
    'not-executed',
    "a step or hook of the caller's own (--import) failed or took too long, which is neither a verdict on a system nor a failure of ours",
  ),
  'driver-failed': happening(
    'not-executed',
    'what makes a system of the caller’s own act (its driver) failed or was not done in time, which is neither a verdict on the system nor a failure of ours',
  ),
  'requests-spent': happening(
    'not-executed',
    'as many requests went to practices of the system under test as provider.pace.requests allows, so the scenarios after that are not tested',
  ),
  'servers-gone': happening('not-executed', 'practices under test went away: later scenarios are not tested'),
  'only-self-tests': happening('not-executed', 'only self-tests were played'),
  'nothing-judged': happening(
    'not-executed',
    'nothing in the scenarios was judged, or a product of yours took no part in them',
  ),
  'self-test-proves-nothing': happening(
    'not-executed',
    'a scenario is tagged @self-test but commits no fault, or names no check that must catch it',
  ),
  undetermined: happening(
    'not-determined',
    'a mandatory requirement was called for and left no evidence, or a part of it',
  ),
  'outcome-undetermined': happening(
    'not-determined',
    'whether what a scenario expects came about could not be determined',
  ),
  retried: happening('not-determined', 'a scenario passed only when it was tried again'),
  'fault-at-yours': happening(
    'not-determined',
    'a fault was switched on at the system under test, which is not claimed to conform then',
  ),
  'reached-plainly': happening(
    'not-determined',
    'with --direct: the practices of the system under test were reached by plain HTTP, which is for early development',
  ),
  'not-whole': happening(
    'not-whole',
    'with --whole: not every mandatory requirement of that scope was proved',
  ),
} as const satisfies Readonly<Record<string, Happening>>

export type HappeningId = keyof typeof happenings

/** What an ending is called where no system of yours was under test: what is found is no verdict on yours. */
const OF_NOBODY: Partial<Record<EndingId, EndingId>> = {
  breaks: 'not-as-asked',
  conforms: 'as-asked',
  'conforms-in-part': 'as-asked',
}

/** The ending as it is told, by whether any system was under test. */
export const toldAs = (ending: EndingId, isAnyUnderTest: boolean): EndingId =>
  isAnyUnderTest ? ending : (OF_NOBODY[ending] ?? ending)

/** How bad an ending is: 0 for the worst. */
export const rankOf = (ending: EndingId): number => WORST_FIRST.indexOf(ending)
