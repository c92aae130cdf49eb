package io.marcato.gateway.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Requests a minute, for each replica of the gateway. Nobody has to spread them: a minute's worth may come at once, and then as
 * many as the minute gives back.
 */
@ConfigMapping(prefix = "marcato.limits")
interface LimitSettings {

    /** Of an account, all its users together. */
    @WithDefault("12000")
    int account();

    /** Of an address that shows no credentials. */
    @WithDefault("600")
    int anonymous();

    /** Public look-ups of an account, within the above. */
    @WithDefault("600")
    int accountTools();

    /** Public look-ups of an address that shows no credentials, within the above. */
    @WithDefault("60")
    int anonymousTools();

    /** Log-ins, activations and password resets of an address that fail. */
    @WithDefault("30")
    int guesses();

    /** Look-ups of tokens and sessions that do not exist, of an address. Past them it has to wait even with a good one that is not remembered. */
    @WithDefault("300")
    int unknownCredentials();

    /** Accounts and addresses that are remembered; those that asked longest ago are forgotten first. About 300 bytes each. */
    @WithDefault("100000")
    int remembered();
}
