Feature: A Spine Mini Service of one's own

  Southgate runs a Spine Mini Service, which Northgate uses too: it asks PDS by HL7 V3 messages for both. Riverbank sends such
  messages itself. Whoever is asked, the patient is the same, and so is the journey.

  Background:
    Given the "own-mini-service" topology

  @PDS-GEN-03 @PDS-SMSP-06 @PDS-HL7-01
  Scenario Outline: <consumer> books, by whichever way it traces
    When <consumer> books an appointment for <patient>
    Then the appointment is booked at <practice>
    And every step from 1a to 6d was seen

    Examples:
      | consumer                 | patient         | practice            |
      | Northgate Urgent Care    | Orla Testerson  | Meadow Lane Surgery |
      | Southgate Urgent Care    | Idris Sampleton | Fernhill Surgery    |
      | Riverbank Hospital Trust | Orla Testerson  | Meadow Lane Surgery |
