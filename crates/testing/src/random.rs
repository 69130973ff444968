//! Random moments that can be had again.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Numbers that look random, and are the same for the same seed: SplitMix64, by Steele, Lea and Flood.
pub struct Random {
    seed: u64,
    state: u64,
}

impl Random {
    /// From the environment's `SEED`, or anew.
    pub fn from_seed() -> Random {
        let any = || RandomState::new().build_hasher().finish();
        let seed = std::env::var("SEED").map_or_else(|_| any(), |seed| seed.parse().unwrap());
        Random { seed, state: seed }
    }

    /// What `SEED` must be for the same numbers, to be said where a test may fail.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The next number, which is less than `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }
}
