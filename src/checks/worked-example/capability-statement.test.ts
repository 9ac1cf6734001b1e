import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { capabilityStatementChecks } from './capability-statement.js'

tellsApart(capabilityStatementChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'capability-statement-request-passes-the-ssp',
      new SceneBuilder({ ...workedExample(), agreements: [] }).call('3'),
      'security checks',
      'not forwarded, because of: agreement',
      'forwarded as x2 to Meadow Lane Surgery',
    ],
    [
      'capability-statement-is-passed-on',
      new SceneBuilder()
        .call('3', { answer: Buffer.from('sent') })
        .alter('3a', { answer: Buffer.from('seen') }),
      'body of the answer',
      'the 4 bytes that were sent',
      '4 bytes that differ',
    ],
  ],
})
