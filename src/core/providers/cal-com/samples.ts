import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("BOOKING_CREATED", "Booking made", "bFJeNb2uX8ANpT3JL5EfXw", { status: "ACCEPTED" }),
    sample("BOOKING_CANCELLED", "Booking cancelled", "fVqhvdqHjmPWdkR9PSnTjS", {
      status: "CANCELLED",
      cancellationReason: "Cannot make it",
      cancelledBy: "john@example.com",
    }),
    sample("BOOKING_RESCHEDULED", "Booking moved", "7c3sYw8eQkLm2ZbVd5RtUa", {
      status: "ACCEPTED",
      rescheduleId: 90_112,
      rescheduleUid: "bFJeNb2uX8ANpT3JL5EfXw",
      rescheduleStartTime: latelyIso(-90_000),
      rescheduleEndTime: latelyIso(-91_800),
    }),
  ];
}

function sample(triggerEvent: string, name: string, uid: string, rest: object): Sample {
  return valueSample(triggerEvent, name, {
    triggerEvent,
    createdAt: latelyIso(8),
    payload: {
      type: "60min",
      title: "60min between Ada Byron and John Doe",
      description: "",
      additionalNotes: "",
      customInputs: {},
      startTime: latelyIso(-86_400),
      endTime: latelyIso(-90_000),
      organizer: { ...person("Ada Byron", "ada@example.com"), username: "ada", timeFormat: "h:mma" },
      responses: {
        name: { label: "your_name", value: "John Doe", isHidden: false },
        email: { label: "email_address", value: "john@example.com", isHidden: false },
        guests: { label: "additional_guests", value: [], isHidden: false },
      },
      userFieldsResponses: {},
      attendees: [person("John Doe", "john@example.com")],
      location: "integrations:daily",
      destinationCalendar: null,
      hideCalendarNotes: false,
      requiresConfirmation: null,
      eventTypeId: 7,
      seatsShowAttendees: true,
      seatsPerTimeSlot: null,
      uid,
      bookingId: 91_253,
      length: 60,
      metadata: { videoCallUrl: "https://app.cal.com/video/bFJeNb2uX8ANpT3JL5EfXw" },
      ...rest,
    },
  });
}

function person(name: string, email: string) {
  return { id: 5, name, email, timeZone: "Europe/Berlin", language: { locale: "en" }, utcOffset: 60 };
}
