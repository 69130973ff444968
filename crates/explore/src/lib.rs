//! Every order in which threads can take their steps: what each leads to, and how to replay it.
//!
//! A *step* is the reading, writing or adding of a [`Number`](observed::Number), or the acquiring of a
//! [`Lock`](observed::Lock). An *order* says which thread takes each next step. A *switch* is a change to
//! another thread while the first could have gone on.
//!
//! Say how your code is set up, what each thread does and what comes out, and an [`Explorer`] carries it out in
//! every order there is. Two threads each add 1, in two steps:
//!
//! ```
//! use explore::{Explorer, Outcome};
//! use observed::Number;
//!
//! let explorer = Explorer::new(
//!     || Number::new(0),
//!     2,
//!     |number, _thread| {
//!         let seen = number.read();
//!         number.write(seen + 1);
//!     },
//!     |number| number.read(),
//! );
//! let found = explorer.explore();
//! assert_eq!(found.orders, 6);
//! assert!(!found.always(2));
//!
//! // An update is lost: thread 1 reads, thread 2 takes both its steps, and thread 1 overwrites what it has written.
//! let lost = &found.outcomes[&Outcome::Ended(1)];
//! assert_eq!((lost.orders, lost.fewest_switches), (4, 1));
//! assert_eq!(lost.order.to_string(), "1,2x2,1");
//! ```
//!
//! The code must touch what its threads share only through `observed`, and must not start threads itself or wait
//! for anything but a [`Lock`](observed::Lock). What is not shared that way is not seen: a proof is as good as this.
//!
//! [`prove`] has what our programs do with it.

mod cannot_follow;
mod cast;
mod explorer;
mod found;
mod order;
mod part;
mod prefixes;
pub mod prove;
mod replay;
mod search;
mod step;

pub use cannot_follow::{CannotFollow, Why};
pub use explorer::{Explorer, Next, Position, Taken};
pub use found::{Extent, Found, Outcome, Seen};
pub use order::Order;
pub use part::Part;
pub use replay::{Followed, Replayed, replay};
