import { registeredStory, sends } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { registeredNameChecks } from './registered-name.js'

const called = (family: string, given: readonly string[]) =>
  sends('5r', { 'parameter[0].resource.name[0]': { use: 'official', family, given } })(registeredStory())

tellsApart(registeredNameChecks, {
  obeying: [registeredStory(), called('TESTERSON', ['Orla', 'May'])],
  broken: [
    [
      'registration-has-the-usual-name',
      called('Formerly', ['Orla']),
      'name of use official',
      'Orla TESTERSON',
      'Orla Formerly',
    ],
  ],
})
