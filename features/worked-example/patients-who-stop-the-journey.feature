Feature: Patients for whom the journey stops

  What PDS says of a patient decides whether a consumer may go on. Nothing is sent to a practice for a patient
  whose number is not verified, whose record is sensitive, who has died, or who has no practice.

  Background:
    Given the "worked-example" topology

  @WEX-1a
  Scenario Outline: The journey stops when <stop>
    When Northgate Urgent Care books an appointment for <patient>
    Then Northgate Urgent Care stops, because <stop>
    And no step from 2a to 6d was seen

    Examples:
      | patient           | stop                                   |
      | Ines Sheltered    | the patient is sensitive               |
      | Agnes Departed    | the patient has died                   |
      | Fay Unregistered  | the patient has no registered practice |
      | Cato Movedaway    | the patient has no registered practice |
      | Perrin Mistaken   | the NHS number was invalidated         |

  @WEX-1a @strange-numbers
  Scenario Outline: The journey stops at the NHS number <number>
    When Northgate Urgent Care traces the NHS number <number>
    Then Northgate Urgent Care stops, because <stop>
    And no step from 2a to 6d was seen

    Examples:
      | number     | stop                           |
      | 9990000115 | there is no such patient       |
      | 9990000019 | the NHS number is not verified |

  @WEX-1a @live-traces
  Scenario: The journey stops when PDS does not verify the NHS number
    Given the fault pds:drops-verification-status
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the NHS number is not verified
    And no step from 2a to 6d was seen
