import { join } from 'node:path'
import { packageFolder } from '../package.js'
import { BOOKS, OMITS, ofSteps, one, WORKED, type ProcessRows } from './process-row.js'

/** What happens in scenarios. */
export const rowsOfScenarios: ProcessRows = {
  'reference-systems-pass': {
    happens: 'the reference systems do as asked',
    ending: 'as-asked',
    isSealed: true,
    play: (place) => place.run([one()]),
  },
  'asked-for-the-whole': {
    happens: 'all of a capability is asked for, and one scenario played',
    ending: 'not-whole',
    isSealed: true,
    play: (place) => place.run(['--whole', 'appointment-management', one()]),
  },
  'reference-breaks': {
    happens: 'the registration of the reference systems breaks a rule',
    ending: 'not-as-asked',
    isSealed: true,
    play: (place) =>
      place.run([
        '--topology',
        join(packageFolder, 'topologies/broken/crossed-party-keys.yaml'),
        place.feature('sound', [
          'Given the "worked-example" topology is planned',
          'When its registration is judged',
          'Then it is sound',
        ]),
      ]),
  },
  'outcome-not-met': {
    happens: 'what a scenario expects does not come about',
    ending: 'not-as-asked',
    isSealed: true,
    play: (place) =>
      place.run([
        place.feature('unmet', [
          WORKED,
          `${BOOKS}, and then another`,
          'Then the appointment is booked at Meadow Lane Surgery',
        ]),
      ]),
  },
  'no-steps': {
    happens: 'a scenario has no steps',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('bare', []),
  },
  undefined: {
    happens: 'a step is undefined',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('unknown', ['Given something nobody knows']),
  },
  pending: {
    happens: 'a step is pending',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('pends', ['Given it is pending']),
  },
  skipped: {
    happens: 'a step is skipped',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('skips', ['Given it is skipped']),
  },
  ambiguous: {
    happens: 'a step is ambiguous',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('doubts', ['Given it is ambiguous']),
  },
  'judges-nothing': {
    happens: 'nothing is judged',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('idle', ['Given it passes']),
  },
  'no-examples': {
    happens: 'an outline has no examples',
    ending: 'not-executed',
    isSealed: true,
    play: (place) =>
      place.run([
        place.write(
          'empty.feature',
          `Feature: empty\n\n  Scenario Outline: <x>\n    ${WORKED}\n\n    Examples:\n      | x |\n`,
        ),
      ]),
  },
  'lacks-whom-it-names': {
    happens: 'a scenario names a patient whom the topology lacks',
    ending: 'not-executed',
    isSealed: true,
    play: (place) =>
      place.run([
        place.feature('nobody', [WORKED, 'When Northgate Urgent Care books an appointment for Nobody Known']),
      ]),
  },
  'fault-of-nobody': {
    happens: 'a fault is to be committed by an organisation that has no such system',
    ending: 'not-executed',
    isSealed: true,
    says: /can be switched on at nobody of Meadow Lane Surgery/,
    play: (place) =>
      place.run([
        place.feature('fault-of-nobody', [
          WORKED,
          'And Meadow Lane Surgery commits consumer:omits-status',
          BOOKS,
        ]),
      ]),
  },
  'steps-between-nothing': {
    happens: 'a Then speaks of steps between a later and an earlier one',
    ending: 'not-executed',
    isSealed: true,
    says: /has no steps from 6d to 1a/,
    play: (place) =>
      place.run([place.feature('backwards', [WORKED, BOOKS, 'Then no step from 6d to 1a was seen'])]),
  },
  'registration-not-judged': {
    happens: 'a Then speaks of rules, and nothing was judged',
    ending: 'not-executed',
    isSealed: true,
    says: /The registration has not been judged/,
    play: (place) =>
      place.run([
        place.feature('unjudged', [
          'Given the broken registration "shared-asid"',
          'Then it keeps every rule',
        ]),
      ]),
  },
  'self-test-without-a-fault': {
    happens: 'a scenario tagged @self-test commits no fault',
    ending: 'not-executed',
    isSealed: true,
    play: (place) => place.run([place.feature('faultless', [WORKED, BOOKS], '@self-test')]),
  },
  'self-test-without-a-claim': {
    happens: 'a scenario tagged @self-test names no check',
    ending: 'not-executed',
    isSealed: true,
    play: (place) => place.run([place.feature('claimless', [WORKED, OMITS, BOOKS], '@self-test')]),
  },
  'self-test-does-not-hold': {
    happens: 'a self-test names a check that does not catch its fault',
    ending: 'harness-failed',
    isSealed: true,
    play: (place) =>
      place.run([
        place.feature(
          'misses',
          [WORKED, OMITS, BOOKS, 'Then it is caught by "trace-id-is-a-uuid"'],
          '@self-test',
        ),
      ]),
  },
  'step-throws': {
    happens: "a step of the caller's own throws",
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('throws', ['Given it throws']),
  },
  'step-takes-too-long': {
    happens: "a step of the caller's own takes too long",
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('slow', ['Given it takes too long']),
  },
  'no-browser': {
    happens: 'all that was selected needs a browser, and there is none',
    ending: 'not-executed',
    isSealed: true,
    play: (place) => place.run(['--browser', 'none', '--tags', '@browser']),
  },
}
