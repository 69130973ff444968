fn main() {
    println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
}
