package io.rovcast.model.redundancy;

import io.rovcast.model.rpki.Vrp;

/**
 * What the loss of one VRP would do, all others staying. Units are addresses (IPv4) or /64s (IPv6) of the VRP's family; see
 * {@link io.rovcast.model.net.AddressFamily#equivalents}.
 *
 * @param number of the VRP in the deployed set
 * @param vrp the VRP
 * @param pairs routes that turn INVALID
 * @param invalidUnits space that these routes carry
 * @param ownLostUnits the part of it that no accepted route of its own network covers any more
 * @param unreachableUnits space that no accepted route at all covers any more
 * @param tier the most critical tier among routes whose network loses its last own route to them, or
 *     {@link AssetTiers#NO_TIER}
 */
public record SingleLoss(
        int number, Vrp vrp, int pairs, long invalidUnits, long ownLostUnits, long unreachableUnits, int tier) {}
