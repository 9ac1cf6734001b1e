@of-consumers
Feature: The directory does not name the practice's system as it should

  Where the directory knows nothing, too much, half of it or what was true before, a consumer sends nothing to where it would have to
  guess. It looks up again in the next encounter.

  Background:
    Given the "worked-example" topology

  @SDS-FLOW-11
  Scenario: The directory names several systems of the practice
    Given Meadow Lane Surgery suffers sds:answers-twice
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the directory names several systems
    And no step from 3a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

  @SSP-CON-02
  Scenario Outline: The directory <does>
    Given Meadow Lane Surgery suffers <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the practice is not in the directory
    And no step from 3a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | does                                 | fault                 |
      | knows nothing of the practice        | sds:answers-empty     |
      | holds half a record of the practice  | sds:gives-half-records |

  @SSP-CON-02
  Scenario: The directory is down
    Given the fault sds:is-down
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because SDS cannot be reached
    And no step from 3a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

  @FHIR-ERR-15
  Scenario Outline: The directory gives <what>
    Given Meadow Lane Surgery suffers <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because Spine refuses
    And nothing is booked at Meadow Lane Surgery
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | what                         | fault                            |
      | the endpoint of another time | sds:answers-with-wrong-endpoint  |
      | the ASID of another system   | sds:answers-with-wrong-asid      |
