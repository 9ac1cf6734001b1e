Feature: Appointments in two formats

  One urgent care service speaks FHIR XML, the other FHIR JSON. The practices do not mind: what one books, the other sees,
  amends and cancels.

  Background:
    Given the "two-formats" topology

  @FHIR-GEN-16 @HTTP-13
  Scenario Outline: <consumer> books, whichever format it speaks
    When <consumer> books an appointment for <patient>
    Then the appointment is booked at <practice>
    And every step from 1a to 6d was seen

    Examples:
      | consumer              | patient         | practice            |
      | Northgate Urgent Care | Orla Testerson  | Meadow Lane Surgery |
      | Northgate Urgent Care | Idris Sampleton | Fernhill Surgery    |
      | Southgate Urgent Care | Orla Testerson  | Meadow Lane Surgery |

  Scenario: A patient is registered in XML
    When Northgate Urgent Care books an appointment for Wilf Newcomer
    Then the appointment is booked at Meadow Lane Surgery

  Scenario Outline: What <one> booked, <other> amends
    Given <one> books an appointment for Orla Testerson
    When <other> amends the appointment of Orla Testerson
    Then the appointment is amended at Meadow Lane Surgery

    Examples:
      | one                   | other                 |
      | Northgate Urgent Care | Southgate Urgent Care |
      | Southgate Urgent Care | Northgate Urgent Care |

  Scenario Outline: What <one> booked, <other> cancels
    Given <one> books an appointment for Orla Testerson
    When <other> cancels the appointment of Orla Testerson
    Then the appointment is cancelled at Meadow Lane Surgery

    Examples:
      | one                   | other                 |
      | Northgate Urgent Care | Southgate Urgent Care |
      | Southgate Urgent Care | Northgate Urgent Care |

  Scenario: What was booked in JSON is looked at in XML
    Given Southgate Urgent Care books an appointment for Orla Testerson
    When Northgate Urgent Care looks at the appointments of Orla Testerson
    And Northgate Urgent Care reads the first of them by itself
    Then Northgate Urgent Care sees 1 appointment
    And what is read is what was asked for
