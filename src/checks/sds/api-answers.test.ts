import { sdsBundle } from '../testing/spine-bodies.js'
import { uuid } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { apiAnswerChecks } from './api-answers.js'

const error = (system: string) => ({
  resourceType: 'OperationOutcome',
  id: uuid(3000),
  issue: [{ severity: 'error', code: 'required', details: { coding: [{ system, code: 'BAD_REQUEST' }] } }],
})

/** Hilltop is not on GP Connect. */
const atHilltop = () => new SceneBuilder().with({ target: 'C81009' })
const refused = (system: string) =>
  new SceneBuilder().findEndpoint('fhir', { status: 400, answer: error(system) })

tellsApart(apiAnswerChecks, {
  obeying: [
    SceneBuilder.happyPath('fhir'),
    atHilltop().findEndpoint('fhir', { answer: sdsBundle() }),
    // What the gateway has kept.
    SceneBuilder.happyPath('fhir').alter('2a', {
      headers: { 'Cache-Control': undefined },
      answerHeaders: { 'X-Correlation-Id': uuid(1) },
    }),
    // A new id where none was sent, and types in capitals or with a charset.
    SceneBuilder.happyPath('fhir').alter('2a', { headers: { 'X-Correlation-Id': undefined } }),
    SceneBuilder.happyPath('fhir').alter('2a', {
      headers: { Accept: 'APPLICATION/JSON' },
      answerHeaders: { 'Content-Type': 'Application/JSON; charset=utf-8' },
    }),
    SceneBuilder.happyPath('fhir').alter('2a', {
      headers: { Accept: undefined },
      answerHeaders: { 'Content-Type': 'application/FHIR+json' },
    }),
    refused('https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1'),
  ],
  broken: [
    [
      'sds-echoes-the-correlation-id',
      SceneBuilder.happyPath('fhir').alter('2a', { answerHeaders: { 'X-Correlation-Id': uuid(1) } }),
      'X-Correlation-Id of the answer',
      '7d0a3a52-3b0f-4c7f-9d5b-000000003002',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000001',
    ],
    [
      'sds-results-are-searchsets',
      SceneBuilder.happyPath('fhir').alter('2a', { answer: { ...sdsBundle(), total: 1 } }),
      'Bundle.total',
      '0',
      '1',
    ],
    [
      'device-carries-the-asid',
      SceneBuilder.happyPath('fhir').alter('2c', { answer: sdsBundle({ resourceType: 'Device' }) }),
      'Device.identifier, nhsSpineASID',
      'twelve digits, for example 200000000115',
      'nothing',
    ],
    [
      'endpoint-carries-the-service-root-url',
      SceneBuilder.happyPath('fhir').alter('2a', { answer: sdsBundle({ resourceType: 'Endpoint' }) }),
      'Endpoint.address',
      'exactly one',
      'nothing',
    ],
    [
      'sds-errors-have-their-code-system',
      refused('https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode'),
      'coding.system',
      'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
      'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode',
    ],
    [
      'sds-answers-in-the-type-asked-for',
      SceneBuilder.happyPath('fhir').alter('2a', { answerHeaders: { 'Content-Type': 'application/json' } }),
      'Content-Type',
      'application/fhir+json',
      'application/json',
    ],
  ],
})
