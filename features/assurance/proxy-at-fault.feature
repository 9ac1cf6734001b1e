@of-consumers
Feature: The proxy refuses, or is at fault

  What the proxy refuses or cannot hand on is not asked again without end, and no other way is tried. The user is told, and the next
  booking goes through.

  Background:
    Given the "worked-example" topology

  @FHIR-ERR-15
  Scenario Outline: The proxy <does>
    Given the fault <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the practice cannot be reached
    And nothing is booked at Meadow Lane Surgery
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | does                       | fault                         |
      | breaks every connection    | ssp:is-down                   |
      | receives too many requests | ssp:throttles                 |
      | is overloaded              | ssp:is-overloaded             |
      | cannot reach practices     | ssp:cannot-reach-the-provider |

  @FHIR-ERR-15
  Scenario: The organisations have no data sharing agreement
    Given Northgate Urgent Care has found a slot and a record for Orla Testerson
    When the data sharing agreement of Northgate Urgent Care with Meadow Lane Surgery is withdrawn
    And Northgate Urgent Care books an appointment for Orla Testerson in a new encounter
    Then Northgate Urgent Care stops, because Spine refuses
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

  @FHIR-ERR-15
  Scenario Outline: <who> is not accredited for booking
    Given <who> is not accredited for booking
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because Spine refuses
    And nothing is booked at Meadow Lane Surgery
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | who                   |
      | Northgate Urgent Care |
      | Meadow Lane Surgery   |

  @FHIR-ERR-15
  Scenario: The proxy words its refusal in XML
    Given the fault ssp:answers-in-xml
    And Northgate Urgent Care has found a slot and a record for Orla Testerson
    When the data sharing agreement of Northgate Urgent Care with Meadow Lane Surgery is withdrawn
    And Northgate Urgent Care books an appointment for Orla Testerson in a new encounter
    Then Northgate Urgent Care stops, because the request is refused
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over
