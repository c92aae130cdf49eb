package io.marcato.accounts.facts;

import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the outbox, as the relay reads it. */
@Entity
@Table(name = "outbox")
class OutboxFact {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String topic;
    private String key;
    private String traceparent;
    private int size;
    private byte[] payload;

    static OutboxFact of(Event event, String traceparent) {
        OutboxFact fact = new OutboxFact();
        fact.topic = event.topic();
        fact.key = event.key();
        fact.traceparent = traceparent;
        fact.payload = EventCodec.encode(event);
        fact.size = fact.payload.length;
        return fact;
    }
}
