#![allow(dead_code)]
pub struct Error; impl Error{ pub fn invalid(_:&str,_:&str,_:&str)->Self{Error}}
mod old; mod new;
fn main(){
  let list:Vec<String>=(0..4000).map(|i| if i%4==0 {format!("2023-06-{:02} 10:15:36+00:00",i%30+1)} else {format!("2023-06-{:02} 05:42:57.499675+00:00",i%30+1)}).collect();
  let mut out=String::with_capacity(200_000);
  let (mut a,mut b,mut c)=(f64::MAX,f64::MAX,f64::MAX);
  for _ in 0..500 {
    out.clear(); let t=std::time::Instant::now(); for x in &list { assert!(old::write_utc(std::hint::black_box(x),&mut out)); } a=a.min(t.elapsed().as_secs_f64());
    out.clear(); let t=std::time::Instant::now(); for x in &list { new::Timestamp::read(std::hint::black_box(x)).unwrap().write(&mut out); } b=b.min(t.elapsed().as_secs_f64());
    let t=std::time::Instant::now(); let mut s=0; for x in &list { s+=new::Timestamp::read(std::hint::black_box(x)).unwrap().unix_seconds(); } std::hint::black_box(s); c=c.min(t.elapsed().as_secs_f64());
  }
  println!("old {:.1} ns new {:.1} ns (read only {:.1})",a*1e9/4000.,b*1e9/4000.,c*1e9/4000.);
}
